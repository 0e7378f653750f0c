package io.vafa.member.domain;

import io.vafa.member.domain.likeness.Trait;
import io.vafa.member.domain.retention.RetentionTerms;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code members} of a programme, or says everything that is wrong with it at once. */
public final class MembersSection {
    /** The section's key in {@code program.yaml}. */
    public static final String NAME = "members";

    static final int ATTRIBUTES_MAX = 100;
    static final int STAGES_MAX = 20;
    static final int FIELDS_MAX = 50;

    private static final Set<String> FIELDS = Set.of("attributes", "stages", "consents", "retention", "alike");
    private static final Set<String> RETENTION_FIELDS = Set.of("inactiveMonths", "warnDays", "withPoints");
    private static final int INACTIVE_MONTHS_MAX = 240;
    private static final int WARN_DAYS_MAX = 180;
    private static final int WARN_DAYS_USUAL = 30;
    /** The shortest month: nobody is warned before they begin to be away. */
    private static final int MONTH_DAYS = 28;

    private static final String KEEP = "keep";
    private static final String ERASE = "erase";
    private static final Set<String> STAGE_FIELDS = Set.of("name", "fields");

    private MembersSection() {}

    /** What reading a section comes to. */
    public sealed interface Reading {
        record Valid(MemberTerms terms) implements Reading {}

        /** At least one finding. */
        record Wrong(List<Finding> findings) implements Reading {}
    }

    /** Reads a section's content as it comes from JSON: maps, lists, texts, numbers. */
    public static Reading read(Map<String, Object> content) {
        SectionReader reader = new SectionReader();
        reader.refuseOthers("", content, FIELDS);
        Map<String, Attribute> attributes = attributes(reader, content.get("attributes"));
        List<ProfileStage> stages = stages(reader, content.get("stages"), attributes.keySet());
        ConsentTerms consents = ConsentTermsReader.read(reader, "/consents", content.get("consents"));
        RetentionTerms retention = retention(reader, content.get("retention"));
        Set<Trait.Kind> alike = alike(reader, content.get("alike"));
        return reader.findings().isEmpty()
                ? new Reading.Valid(new MemberTerms(attributes, stages, consents, retention, alike))
                : new Reading.Wrong(reader.findings());
    }

    private static @Nullable RetentionTerms retention(SectionReader reader, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (!(value instanceof Map<?, ?> said)) {
            reader.find("/retention", "NOT_RETENTION", "inactiveMonths, warnDays and withPoints are needed here");
            return null;
        }
        reader.refuseOthers("/retention", said, RETENTION_FIELDS);
        if (said.get("inactiveMonths") == null) {
            reader.find("/retention/inactiveMonths", "FIELD_MISSING", "say after how many months");
        }
        long months = reader.whole(
                "/retention/inactiveMonths", said.get("inactiveMonths"), 1, INACTIVE_MONTHS_MAX, INACTIVE_MONTHS_MAX);
        long days = reader.whole(
                "/retention/warnDays",
                said.get("warnDays"),
                1,
                Math.min(WARN_DAYS_MAX, months * MONTH_DAYS - 1),
                Math.min(WARN_DAYS_USUAL, months * MONTH_DAYS - 1));
        Object withPoints = said.get("withPoints");
        if (withPoints != null && !KEEP.equals(withPoints) && !ERASE.equals(withPoints)) {
            reader.find("/retention/withPoints", "UNKNOWN", "keep or erase is needed here");
        }
        return new RetentionTerms((int) months, (int) days, !ERASE.equals(withPoints));
    }

    /** An empty list compares nobody; no list, as usual. */
    private static Set<Trait.Kind> alike(SectionReader reader, @Nullable Object value) {
        if (value == null) {
            return Trait.Kind.USUAL;
        }
        Set<Trait.Kind> alike = new HashSet<>();
        List<?> list = reader.list("/alike", value, Trait.Kind.values().length);
        for (int index = 0; index < list.size(); index++) {
            Trait.Kind kind = Trait.Kind.of(String.valueOf(list.get(index))).orElse(null);
            if (kind == null) {
                reader.find(
                        "/alike/" + index,
                        "UNKNOWN",
                        "one of "
                                + Stream.of(Trait.Kind.values())
                                        .map(Trait.Kind::word)
                                        .toList() + " is needed here");
            } else {
                alike.add(kind);
            }
        }
        return alike;
    }

    private static Map<String, Attribute> attributes(SectionReader reader, @Nullable Object value) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        List<?> list = reader.list("/attributes", value, ATTRIBUTES_MAX);
        for (int index = 0; index < list.size(); index++) {
            String pointer = "/attributes/" + index;
            Attribute attribute = AttributeReader.read(reader, pointer, list.get(index));
            if (attribute == null) {
                continue;
            }
            if (MemberTerms.STANDARD.contains(attribute.name())
                    || attribute.name().equals(MemberTerms.PHONE)) {
                reader.find(pointer + "/name", "NAME_TAKEN", "every programme has a field of this name");
            } else if (attributes.put(attribute.name(), attribute) != null) {
                reader.find(pointer + "/name", "NAME_TWICE", "another attribute bears the same name");
            }
        }
        return attributes;
    }

    private static List<ProfileStage> stages(SectionReader reader, @Nullable Object value, Set<String> attributes) {
        List<ProfileStage> stages = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<String> wanted = new HashSet<>();
        List<?> list = reader.list("/stages", value, STAGES_MAX);
        for (int index = 0; index < list.size(); index++) {
            String pointer = "/stages/" + index;
            if (!(list.get(index) instanceof Map<?, ?> stage)) {
                reader.find(pointer, "NOT_A_STAGE", "a stage with name and fields is needed here");
                continue;
            }
            reader.refuseOthers(pointer, stage, STAGE_FIELDS);
            String name = reader.name(pointer + "/name", stage.get("name"));
            if (name != null && !names.add(name)) {
                reader.find(pointer + "/name", "NAME_TWICE", "another stage bears the same name");
            }
            List<String> fields = fields(reader, pointer + "/fields", stage.get("fields"), attributes, wanted);
            if (name != null) {
                stages.add(new ProfileStage(name, fields));
            }
        }
        return stages;
    }

    private static List<String> fields(
            SectionReader reader, String pointer, @Nullable Object value, Set<String> attributes, Set<String> wanted) {
        List<String> fields = new ArrayList<>();
        List<?> list = reader.list(pointer, value, FIELDS_MAX);
        if (list.isEmpty()) {
            reader.find(pointer, "FIELD_MISSING", "a list of the fields that are wanted is needed here");
        }
        for (int index = 0; index < list.size(); index++) {
            String field = String.valueOf(list.get(index));
            String at = pointer + "/" + index;
            if (!MemberTerms.STANDARD.contains(field)
                    && !field.equals(MemberTerms.PHONE)
                    && !attributes.contains(field)) {
                reader.find(at, "FIELD_UNKNOWN", "neither a field that every programme has nor one of the attributes");
            } else if (!wanted.add(field)) {
                reader.find(at, "FIELD_TWICE", "the field is wanted already");
            } else {
                fields.add(field);
            }
        }
        return fields;
    }
}
