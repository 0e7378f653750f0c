package io.vafa.qa.description;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import io.vafa.platform.openapi.OpenApi;
import io.vafa.qa.OurClasses;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

class OperationsTest {
    /** Between services, or the description itself. */
    private static final String UNPUBLISHED = "/internal/|/v1/openapi.json";

    @Test
    void everyOperationOfAnyServiceIsDescribedAndNoOther() {
        assertThat(described()).isNotEmpty().isEqualTo(offered());
    }

    private static Set<String> described() {
        Set<String> operations = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : OpenApi.document().get("paths").properties()) {
            path.getValue()
                    .properties()
                    .forEach(operation -> operations.add(
                            operation.getKey().toUpperCase(Locale.ROOT) + " " + anonymous(path.getKey())));
        }
        return operations;
    }

    private static Set<String> offered() {
        Set<String> operations = new TreeSet<>();
        for (JavaClass controller : OurClasses.ALL) {
            if (controller.isAnnotatedWith(RestController.class)) {
                add(controller.reflect(), operations);
            }
        }
        operations.removeIf(operation -> operation.matches("[A-Z]+ (" + UNPUBLISHED + ").*"));
        return operations;
    }

    private static void add(Class<?> controller, Set<String> operations) {
        RequestMapping above = AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
        for (Method method : controller.getDeclaredMethods()) {
            RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
            if (mapping == null) {
                continue;
            }
            for (String prefix : paths(above)) {
                for (String suffix : paths(mapping)) {
                    Arrays.stream(mapping.method())
                            .forEach(verb -> operations.add(verb + " " + anonymous(prefix + suffix)));
                }
            }
        }
    }

    private static Iterable<String> paths(@Nullable RequestMapping mapping) {
        return mapping == null || mapping.path().length == 0
                ? Set.of("")
                : Stream.of(mapping.path()).toList();
    }

    /** Names of variables differ between a controller and what is published, and say nothing. */
    private static String anonymous(String path) {
        return path.replaceAll("\\{[^/]*}", "{}");
    }
}
