package io.vafa.qa.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;

/** The instructions of a class, for what ArchUnit does not show: constants, local variables, casts. */
final class ClassBytes {
    private ClassBytes() {}

    static ClassModel model(JavaClass type) {
        try (InputStream source =
                type.getSource().orElseThrow().getUri().toURL().openStream()) {
            return ClassFile.of().parse(source.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
