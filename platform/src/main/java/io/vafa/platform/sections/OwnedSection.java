package io.vafa.platform.sections;

import io.vafa.platform.web.Refusal;
import java.util.List;
import java.util.Map;

/**
 * A section that this service owns: only it accepts versions, since only it knows what they mean.
 *
 * @param name the key in {@code program.yaml}
 * @param validator finds everything that is wrong with a content
 */
public record OwnedSection(String name, Validator validator) {
    /**
     * Code of a refusal that only says that another section has to be applied before. A dry run passes over it, since whoever
     * tries a whole file applies that section first.
     */
    public static final String SECTION_FIRST = "SECTION_FIRST";

    /** Judges a content before it becomes a version. */
    @FunctionalInterface
    public interface Validator {
        /** All that is wrong, with pointers into the content; empty if it may be applied. */
        List<Refusal> check(String program, Map<String, Object> content);
    }
}
