package io.vafa.contracts.generator;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The comments of the records, read from their sources, so that a schema says what its record says and no second text can differ. */
final class SourceComments {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern LINK = Pattern.compile("[A-Za-z.]*#([A-Za-z_]+)(?:\\(\\))?");

    /** Key: the record's simple name, or {@code Record.component}. */
    private final Map<String, String> texts = new HashMap<>();

    private final Map<Class<?>, Boolean> read = new HashMap<>();

    /** What the type's comment says, without its {@code @param} lines. */
    Optional<String> of(Class<?> type) {
        return find(type, type.getSimpleName());
    }

    /** What the {@code @param} line of a record's component says. */
    Optional<String> of(Class<?> type, String component) {
        return find(type, type.getSimpleName() + "." + component);
    }

    private Optional<String> find(Class<?> type, String key) {
        Class<?> outermost = type;
        while (outermost.getEnclosingClass() != null) {
            outermost = outermost.getEnclosingClass();
        }
        if (outermost.getName().startsWith("io.vafa.") && read.putIfAbsent(outermost, true) == null) {
            readSource(SOURCES.resolve(outermost.getName().replace('.', '/') + ".java"));
        }
        return Optional.ofNullable(texts.get(key)).map(text -> withValues(text, type));
    }

    private void readSource(Path source) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask)
                    compiler.getTask(null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(source));
            DocTrees comments = DocTrees.instance(task);
            for (var unit : task.parse()) {
                new TypeScanner(comments).scan(new TreePath(unit), texts);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String words(List<? extends DocTree> trees) {
        return trees.stream()
                .map(SourceComments::word)
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String word(DocTree tree) {
        return switch (tree) {
            case TextTree text -> text.getBody();
            case LiteralTree literal -> literal.getBody().getBody();
            case LinkTree link -> link.getReference().getSignature();
            default -> tree.toString();
        };
    }

    /** {@code #LINES_MAX} and {@code Kind#AWARD} mean something in Java only; who reads a schema wants the value. */
    private static String withValues(String text, Class<?> type) {
        return LINK.matcher(text)
                .replaceAll(link -> Arrays.stream(type.getFields())
                        .filter(field -> field.getName().equals(link.group(1)))
                        .findFirst()
                        .map(SourceComments::value)
                        .orElse(link.group(1)));
    }

    private static String value(Field constant) {
        try {
            return String.valueOf(constant.get(null));
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException("only public fields were asked for", impossible);
        }
    }

    /** Visits a type and the types inside it. */
    private static final class TypeScanner extends TreePathScanner<@Nullable Object, Map<String, String>> {
        private final DocTrees comments;

        TypeScanner(DocTrees comments) {
            this.comments = comments;
        }

        @Override
        public @Nullable Object visitClass(ClassTree type, Map<String, String> texts) {
            DocCommentTree comment = comments.getDocCommentTree(getCurrentPath());
            if (comment != null) {
                String name = type.getSimpleName().toString();
                texts.put(name, words(comment.getFullBody()));
                for (DocTree tag : comment.getBlockTags()) {
                    if (tag instanceof ParamTree parameter) {
                        texts.put(name + "." + parameter.getName(), words(parameter.getDescription()));
                    }
                }
            }
            return super.visitClass(type, texts);
        }
    }
}
