package io.vafa.member.domain;

import io.vafa.member.domain.likeness.Trait;
import io.vafa.member.domain.retention.RetentionTerms;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a programme wants to know of its members.
 *
 * @param attributes its own fields, by name
 * @param stages in their order
 * @param consents what members may agree to
 * @param retention how long somebody of whom nothing is heard stays; null: for ever
 * @param alike by what members are compared, to find those who may be one person
 */
public record MemberTerms(
        Map<String, Attribute> attributes,
        List<ProfileStage> stages,
        ConsentTerms consents,
        @Nullable RetentionTerms retention,
        Set<Trait.Kind> alike) {
    /** Fields that every programme has. */
    public static final Set<String> STANDARD = Set.of(
            Profile.EMAIL,
            Profile.NAME,
            Profile.FIRST_NAME,
            Profile.LAST_NAME,
            Profile.GENDER,
            Profile.LANGUAGE,
            Profile.CALENDAR,
            Profile.CHANNEL,
            Profile.QUIET_HOURS,
            Profile.ZONE,
            Profile.JOINED_ON);

    /** A field that is known as soon as an identifier of this kind is. */
    public static final String PHONE = "phone";

    /** A programme that did not say anything. */
    public static final MemberTerms NONE = new MemberTerms(Map.of(), List.of());

    public MemberTerms {
        attributes = Map.copyOf(attributes);
        stages = List.copyOf(stages);
        alike = Set.copyOf(alike);
    }

    /** Whose members stay for ever. */
    public MemberTerms(Map<String, Attribute> attributes, List<ProfileStage> stages, ConsentTerms consents) {
        this(attributes, stages, consents, null, Trait.Kind.USUAL);
    }

    /** The same with the texts of consents of terms that were in force before. */
    public MemberTerms remembering(Collection<MemberTerms> before) {
        return new MemberTerms(
                attributes,
                stages,
                consents.remembering(before.stream().map(MemberTerms::consents).toList()),
                retention,
                alike);
    }

    /** Without anything to agree to. */
    public MemberTerms(Map<String, Attribute> attributes, List<ProfileStage> stages) {
        this(attributes, stages, ConsentTerms.NONE);
    }
}
