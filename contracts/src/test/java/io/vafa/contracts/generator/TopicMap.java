package io.vafa.contracts.generator;

import io.vafa.contracts.Component;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The part of ARCHITECTURE.md that is made from the {@link Topic} enum: who writes and reads what, as a picture and a table. */
public final class TopicMap {
    /** The generated part begins after this line. */
    public static final String BEGIN = "<!-- topics:begin -->\n";

    /** The generated part ends before this line. */
    public static final String END = "<!-- topics:end -->";

    private TopicMap() {}

    /**
     * The document with its generated part made anew.
     *
     * @throws IllegalArgumentException if it does not have both marks
     */
    public static String placedIn(String document) {
        int begin = document.indexOf(BEGIN);
        int end = document.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("no " + BEGIN.strip() + " with " + END + " after it");
        }
        return document.substring(0, begin + BEGIN.length()) + picture() + "\n" + table() + document.substring(end);
    }

    private static String picture() {
        StringBuilder lines = new StringBuilder("```mermaid\nflowchart LR\n");
        for (Component component : Component.values()) {
            lines.append("    %s[\"%s\"]\n".formatted(component.name(), component.title()));
        }
        for (Topic topic : Topic.values()) {
            lines.append("    %s([\"%s\"])\n".formatted(topic.name(), topic.topicName()));
            topic.producers().forEach(from -> lines.append("    %s --> %s\n".formatted(from.name(), topic.name())));
            topic.consumers().forEach(to -> lines.append("    %s --> %s\n".formatted(topic.name(), to.name())));
        }
        return lines.append("```\n").toString();
    }

    private static String table() {
        return Arrays.stream(Topic.values())
                .map(topic -> row(
                        "`" + topic.topicName() + "`",
                        topic.key(),
                        topic.says(),
                        topic.events().stream()
                                .map(EventType::wireName)
                                .map(name -> "`" + name + "`")
                                .collect(Collectors.joining("<br>")),
                        titles(topic.producers()),
                        titles(topic.consumers()),
                        topic.retention().words()))
                .collect(Collectors.joining(
                        "",
                        row("Topic", "Key", "Says", "Events", "Written by", "Read by", "Kept") + "|---".repeat(7)
                                + "|\n",
                        ""));
    }

    private static String titles(List<Component> components) {
        return components.isEmpty()
                ? "nobody yet"
                : components.stream().map(Component::title).collect(Collectors.joining(", "));
    }

    private static String row(String... cells) {
        return Arrays.stream(cells).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
