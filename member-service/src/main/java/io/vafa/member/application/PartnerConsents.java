package io.vafa.member.application;

import io.vafa.member.application.MemberRecords.Found;
import io.vafa.member.domain.ConsentTerms;
import io.vafa.member.domain.MemberRecord;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Says which partners may learn of a member what the member alone can allow. */
public final class PartnerConsents {
    private final MemberRecords records;
    private final MergedRecords merged;
    private final Merging merging;
    private final ProfileTerms terms;

    public PartnerConsents(MemberRecords records, MergedRecords merged, Merging merging, ProfileTerms terms) {
        this.records = records;
        this.merged = merged;
        this.merging = merging;
        this.terms = terms;
    }

    /**
     * Which partners each of some members allows now.
     *
     * @return without those who allow nobody; whether there is such a member, or was, cannot be told from it
     */
    public Map<String, Set<String>> allowed(String program, Collection<String> members) {
        ConsentTerms asked = terms.of(program).consents();
        Set<String> partners = new TreeSet<>();
        asked.purposes().values().stream()
                .map(ConsentTerms.Purpose::partner)
                .filter(Objects::nonNull)
                .forEach(partners::add);
        Map<String, Set<String>> allowed = new TreeMap<>();
        if (partners.isEmpty()) {
            return allowed;
        }
        for (String member : Set.copyOf(members)) {
            Set<String> theirs = allowed(program, member, partners, asked);
            if (!theirs.isEmpty()) {
                allowed.put(member, theirs);
            }
        }
        return allowed;
    }

    /** Whoever goes on as somebody else is one person: the latest word under all their ids counts for each of them. */
    private Set<String> allowed(String program, String member, Set<String> partners, ConsentTerms asked) {
        Set<String> allowed = new TreeSet<>();
        if (records.find(program, merging.current(member)) instanceof Found.Present(MemberRecord record)) {
            MemberRecord heard = merged.heard(record);
            partners.stream()
                    .filter(partner -> heard.known().allowsPartner(partner, asked))
                    .forEach(allowed::add);
        }
        return allowed;
    }
}
