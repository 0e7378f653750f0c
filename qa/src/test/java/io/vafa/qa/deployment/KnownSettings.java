package io.vafa.qa.deployment;

import com.tngtech.archunit.core.domain.JavaClass;
import io.vafa.qa.OurClasses;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Every setting that an operator may give a service: our own, read off the code, and a few of Spring's. */
final class KnownSettings {
    /** Spring Boot's own that the documentation names. */
    static final Set<String> OF_SPRING = Set.of(
            "server.port", "server.address", "spring.kafka.bootstrap-servers", "spring.mail.host", "spring.mail.port");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(vafa[.a-z-]+)");

    private KnownSettings() {}

    /** Names as in a configuration file, for example {@code vafa.mongo.uri}. */
    static Set<String> ofOurs() {
        Stream<String> bound = OurClasses.ALL.stream()
                .filter(type -> type.isAnnotatedWith(ConfigurationProperties.class))
                .map(JavaClass::reflect)
                .flatMap(KnownSettings::settings);
        Stream<String> asked = OurClasses.ALL.stream()
                .flatMap(type -> type.getCodeUnits().stream())
                .flatMap(unit -> unit.getParameters().stream())
                .flatMap(parameter -> parameter.tryGetAnnotationOfType(Value.class).stream())
                .flatMap(value -> PLACEHOLDER.matcher(value.value()).results())
                .map(placeholder -> placeholder.group(1));
        return Stream.concat(bound, asked).collect(Collectors.toCollection(TreeSet::new));
    }

    /** All of them, as variables of the environment, for example {@code VAFA_MONGO_URI}. */
    static Set<String> asVariables() {
        return Stream.of(ofOurs(), OF_SPRING)
                .flatMap(Set::stream)
                .map(KnownSettings::variable)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Spring's rule: dots become underscores, dashes go, letters become capitals. */
    static String variable(String setting) {
        return setting.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static Stream<String> settings(Class<?> bound) {
        String prefix = bound.getAnnotation(ConfigurationProperties.class).value();
        RecordComponent[] components = bound.getRecordComponents();
        if (components == null) {
            throw new IllegalArgumentException(bound + " is not a record; settings are bound to records only");
        }
        return Arrays.stream(components).map(component -> prefix + "." + dashed(component.getName()));
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
