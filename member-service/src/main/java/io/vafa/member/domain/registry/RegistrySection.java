package io.vafa.member.domain.registry;

import io.vafa.member.domain.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Judges the section {@code registry} of a programme: whether reports from stores and tills that nobody registered are taken in. */
public final class RegistrySection {
    /** The section's key in {@code program.yaml}. */
    public static final String NAME = "registry";

    private static final String UNKNOWN = "unknown";
    private static final Set<String> CHOICES = Set.of("accept", "refuse");

    private RegistrySection() {}

    /** Everything that is wrong with a content. */
    public static List<Finding> check(Map<String, Object> content) {
        List<Finding> findings = new ArrayList<>();
        for (String field : content.keySet()) {
            if (!field.equals(UNKNOWN)) {
                findings.add(new Finding(
                        "/" + field.replace("~", "~0").replace("/", "~1"),
                        "FIELD_UNKNOWN",
                        "not a field of this section; there is only " + UNKNOWN));
            }
        }
        Object unknown = content.get(UNKNOWN);
        if (unknown == null) {
            findings.add(new Finding("/" + UNKNOWN, "FIELD_MISSING", "accept or refuse is needed here"));
        } else if (!(unknown instanceof String choice) || !CHOICES.contains(choice)) {
            findings.add(new Finding("/" + UNKNOWN, "WRONG_VALUE", "must be accept or refuse"));
        }
        return findings;
    }
}
