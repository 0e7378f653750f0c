package io.vafa.standalone.program;

import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads YAML into JSON and remembers where everything stood. Stricter than YAML where YAML surprises: a key may stand only
 * once, only {@code true} and {@code false} are booleans, and what merely looks like a number in some notation is text.
 */
final class YamlReader {

    private static final int CHARACTERS_MAX = 1_000_000;
    private static final int DEPTH_MAX = 40;
    private static final int VALUES_MAX = 100_000;

    private final JsonNodeFactory json = JsonNodeFactory.instance;
    private final List<SourceProblem> problems = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private int values;

    private YamlReader() {}

    static YamlDocument read(String text) {
        return new YamlReader().document(text);
    }

    private YamlDocument document(String text) {
        Node root;
        try {
            root = compose(text);
        } catch (MarkedYAMLException malformed) {
            Mark mark = malformed.getProblemMark() == null ? malformed.getContextMark() : malformed.getProblemMark();
            return broken(mark == null ? 1 : line(mark), oneLine(malformed.getProblem()));
        } catch (YAMLException malformed) {
            return broken(1, oneLine(malformed.getMessage()));
        }
        if (root == null) {
            return broken(1, "the file is empty");
        }
        JsonNode converted = convert(root, "", Set.of());
        return problems.isEmpty()
                ? new YamlDocument.Read(converted, new SourceMap(lines))
                : new YamlDocument.Broken(List.copyOf(problems));
    }

    private static @Nullable Node compose(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(CHARACTERS_MAX);
        options.setNestingDepthLimit(DEPTH_MAX);
        return new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
    }

    private JsonNode convert(Node node, String pointer, Set<Node> around) {
        values++;
        if (values > VALUES_MAX + 1) {
            return json.nullNode();
        }
        if (values > VALUES_MAX) {
            return problem(node, pointer, "the file has more than " + VALUES_MAX + " values");
        }
        if (around.contains(node)) {
            return problem(node, pointer, "an alias contains itself");
        }
        lines.putIfAbsent(pointer, line(node.getStartMark()));
        Set<Node> inside = new HashSet<>(around);
        inside.add(node);
        return switch (node) {
            case MappingNode mapping -> object(mapping, pointer, inside);
            case SequenceNode sequence -> array(sequence, pointer, inside);
            case ScalarNode scalar -> scalar(scalar);
            default -> problem(node, pointer, "this kind of value is not understood");
        };
    }

    private JsonNode object(MappingNode mapping, String pointer, Set<Node> inside) {
        ObjectNode object = json.objectNode();
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                problem(entry.getKeyNode(), pointer, "a key must be plain text");
                continue;
            }
            String name = key.getValue();
            String child = pointer + SourceMap.step(name);
            if (name.equals("<<")) {
                problem(key, pointer, "merging with << is not supported; write the fields out");
            } else if (object.has(name)) {
                problem(key, child, "the key stands here a second time; first on line " + lines.get(child));
            } else {
                lines.put(child, line(key.getStartMark()));
                object.set(name, convert(entry.getValueNode(), child, inside));
            }
        }
        return object;
    }

    private JsonNode array(SequenceNode sequence, String pointer, Set<Node> inside) {
        ArrayNode array = json.arrayNode();
        for (Node element : sequence.getValue()) {
            array.add(convert(element, pointer + "/" + array.size(), inside));
        }
        return array;
    }

    private JsonNode scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        if (scalar.isPlain()) {
            return switch (text) {
                case "", "~", "null" -> json.nullNode();
                case "true" -> json.booleanNode(true);
                case "false" -> json.booleanNode(false);
                default -> isNumber(text) ? json.numberNode(new BigDecimal(text)) : json.stringNode(text);
            };
        }
        return json.stringNode(text);
    }

    private static boolean isNumber(String text) {
        return text.matches("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,18})?");
    }

    private JsonNode problem(Node node, String pointer, String message) {
        problems.add(new SourceProblem(line(node.getStartMark()), SourceMap.field(pointer), message));
        return json.nullNode();
    }

    private static YamlDocument broken(int line, String message) {
        return new YamlDocument.Broken(List.of(new SourceProblem(line, "", message)));
    }

    private static int line(Mark mark) {
        return mark.getLine() + 1;
    }

    private static String oneLine(@Nullable String message) {
        return message == null ? "this is not YAML" : message.replaceAll("\\s+", " ");
    }
}
