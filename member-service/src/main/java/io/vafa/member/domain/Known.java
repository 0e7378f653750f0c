package io.vafa.member.domain;

import io.vafa.member.domain.ConsentTerms.Purpose;
import io.vafa.member.domain.MemberChange.What;
import io.vafa.member.domain.date.ImportantDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a member.
 *
 * @param identifiers all that lead or led to the member; the place in this list, from 1, is the identifier's id
 * @param dates the days that matter to the member, oldest first
 * @param consents by what they are about
 */
public record Known(
        List<Identifier> identifiers, Profile profile, List<KeptDate> dates, Map<String, Consent> consents) {

    public Known {
        identifiers = List.copyOf(identifiers);
        dates = List.copyOf(dates);
        consents = Map.copyOf(consents);
    }

    /**
     * A day that matters.
     *
     * @param id number of the change that added it; of those told at enrolment 1, 0, -1 and so on
     */
    public record KeptDate(long id, ImportantDate date) {}

    /** What leads there and what was told at enrolment. */
    static Known enrolled(Member member, Profile profile) {
        List<KeptDate> dates = new ArrayList<>();
        member.dates().forEach(date -> dates.add(new KeptDate(1L - dates.size(), date)));
        dates.sort(Comparator.comparingLong(KeptDate::id));
        Map<String, Consent> consents = new TreeMap<>();
        member.consents().forEach(consent -> consents.put(consent.key(), consent));
        return new Known(member.identifiers(), profile, dates, consents);
    }

    /**
     * What is known after a change.
     *
     * @param by the change's number
     */
    Known after(What.Kept what, long by) {
        return switch (what) {
            case What.Told said -> with(profile.with(said.told(), said.withdrawn()));
            case What.Identifiers said -> with(after(said, by));
            case What.Dates said ->
                new Known(identifiers, profile, datesAfter(said.id() == null ? by : said.id(), said.date()), consents);
            case What.Consents said -> {
                Map<String, Consent> after = new TreeMap<>(consents);
                said.said().forEach(consent -> after.put(consent.key(), consent));
                yield new Known(identifiers, profile, dates, after);
            }
            case What.Noted _ -> this;
        };
    }

    private List<Identifier> after(What.Identifiers said, long by) {
        List<Identifier> after = new ArrayList<>(identifiers);
        said.ended()
                .forEach(end -> after.set(end.id() - 1, after.get(end.id() - 1).until(end.at())));
        said.added().forEach(identifier -> after.add(identifier.addedBy(by)));
        return after;
    }

    private List<KeptDate> datesAfter(long id, @Nullable ImportantDate date) {
        List<KeptDate> after = new ArrayList<>(dates);
        after.removeIf(kept -> kept.id() == id);
        if (date != null) {
            after.add(new KeptDate(id, date));
        }
        after.sort(Comparator.comparingLong(KeptDate::id));
        return after;
    }

    /** The same with another profile. */
    Known with(Profile other) {
        return new Known(identifiers, other, dates, consents);
    }

    /** The same with other identifiers in the places of these. */
    Known with(List<Identifier> others) {
        return new Known(others, profile, dates, consents);
    }

    /** Whether a field is filled. */
    boolean knows(String field) {
        return profile.values().containsKey(field)
                || (field.equals(MemberTerms.PHONE)
                        && identifiers.stream()
                                .anyMatch(identifier -> identifier.leadsStill()
                                        && identifier.kind().equals(MemberTerms.PHONE)));
    }

    /** Whether the member may be written to, or called, for a purpose. */
    public boolean allows(String channel, String purpose) {
        Consent consent = consents.get(Consent.key(channel, purpose));
        return consent != null && consent.allows(address(channel));
    }

    /**
     * Whether a partner may learn more of the member than what concerns it anyway. What the member agreed to holds for the partner that was named then, and as
     * long as the programme asks for it.
     */
    public boolean allowsPartner(String partner, ConsentTerms terms) {
        Purpose asked = terms.about(partner);
        Consent consent = asked == null ? null : consents.get(Consent.key(ConsentTerms.PARTNER, asked.name()));
        return consent != null && consent.state() == Consent.State.GIVEN && partner.equals(consent.partner());
    }

    /** Whether a consent lets anybody do anything now: write to the member, call, or learn of them. */
    public boolean allows(Consent consent, ConsentTerms terms) {
        String partner = consent.partner();
        return consent.channel().equals(ConsentTerms.PARTNER)
                ? partner != null && allowsPartner(partner, terms)
                : allows(consent.channel(), consent.purpose());
    }

    /**
     * The same, with what the same person told under other ids: of consents the later word. What was given for an address holds for that one
     * only; what was only asked for is no word.
     *
     * @param shared what counts of all profiles
     */
    Known hearing(Profile shared, Collection<Known> others) {
        Map<String, Consent> heard = new TreeMap<>(consents);
        for (Known other : others) {
            other.consents.forEach((key, theirs) -> {
                boolean isWord =
                        theirs.state() == Consent.State.WITHDRAWN || theirs.allows(address(theirs.channel(), shared));
                Consent mine = heard.get(key);
                if (isWord && (mine == null || theirs.outweighs(mine))) {
                    heard.put(key, theirs);
                }
            });
        }
        return new Known(identifiers, shared, dates, heard);
    }

    /** Where a channel leads to; null: nowhere, or it is not known which of several. */
    @Nullable
    String address(String channel) {
        return address(channel, profile);
    }

    private static @Nullable String address(String channel, Profile of) {
        return channel.equals(ConsentTerms.EMAIL) ? of.email() : null;
    }

    /** Says nothing: personal data does not belong in logs. */
    @Override
    public String toString() {
        return "Known[…]";
    }
}
