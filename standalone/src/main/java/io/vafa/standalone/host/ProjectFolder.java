package io.vafa.standalone.host;

import java.nio.file.Path;

/**
 * The folder Vafa lives in, and what it keeps below {@code .vafa} there.
 *
 * @param root the project's root
 */
public record ProjectFolder(Path root) {

    /** As the launcher says in the property {@code vafa.home}; the working folder without a launcher. */
    public static ProjectFolder ofThisProcess() {
        return new ProjectFolder(Path.of(System.getProperty("vafa.home", "")).toAbsolutePath());
    }

    /** Where a platform keeps its data unless told otherwise. */
    public Path defaultData() {
        return root.resolve(".vafa").resolve("data");
    }

    /** Where running platforms announce themselves. */
    public Path runFiles() {
        return root.resolve(".vafa").resolve("run");
    }

    /** The bundled sample programme and purchases. */
    public Path sample() {
        return root.resolve("sample");
    }
}
