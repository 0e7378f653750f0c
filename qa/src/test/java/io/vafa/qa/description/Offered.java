package io.vafa.qa.description;

import com.tngtech.archunit.core.domain.JavaClass;
import io.vafa.qa.OurClasses;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the controllers of all services offer to callers from outside. */
final class Offered {
    /** Between services, or the description itself and its pages. */
    private static final String UNPUBLISHED = "/internal/|/v1/openapi.json|/docs";

    private Offered() {}

    /** Verb and path, with nameless variables, and what answers. */
    static Map<String, Method> operations() {
        Map<String, Method> operations = new TreeMap<>();
        for (JavaClass controller : OurClasses.ALL) {
            if (controller.isAnnotatedWith(RestController.class)) {
                add(controller.reflect(), operations);
            }
        }
        operations.keySet().removeIf(operation -> operation.matches("[A-Z]+ (" + UNPUBLISHED + ").*"));
        return operations;
    }

    /** Names of variables differ between a controller and what is published, and say nothing. */
    static String anonymous(String path) {
        return path.replaceAll("\\{[^/]*}", "{}");
    }

    private static void add(Class<?> controller, Map<String, Method> operations) {
        RequestMapping above = AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
        for (Method method : controller.getDeclaredMethods()) {
            RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
            if (mapping == null) {
                continue;
            }
            for (String prefix : paths(above)) {
                for (String suffix : paths(mapping)) {
                    Arrays.stream(mapping.method())
                            .forEach(verb -> operations.put(verb + " " + anonymous(prefix + suffix), method));
                }
            }
        }
    }

    private static Iterable<String> paths(@Nullable RequestMapping mapping) {
        return mapping == null || mapping.path().length == 0
                ? Set.of("")
                : Stream.of(mapping.path()).toList();
    }
}
