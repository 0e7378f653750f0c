package io.vafa.member.domain;

import io.vafa.member.domain.Consent.Proof;
import io.vafa.member.domain.Consent.State;
import io.vafa.member.domain.MemberChange.What;
import io.vafa.member.domain.MemberRecord.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A member agrees to nothing any more that comes by one way, whatever it is for. It holds as well for what they never agreed to, so that
 * no older word that arrives later counts.
 *
 * @param at when the member said so
 */
public record OptOutWish(String channel, Instant at, Proof proof) implements MemberWish {

    @Override
    public Decision on(MemberRecord record, MemberTerms terms, Instant now) {
        // A keyword is not lost because somebody's clock is ahead.
        Instant when = at.isAfter(now) ? now : at;
        List<Consent> withdrawn = new ArrayList<>();
        for (String purpose : purposes(record, terms)) {
            Consent present = record.known().consents().get(Consent.key(channel, purpose));
            boolean later = present == null
                    || when.isAfter(present.at())
                    || (when.equals(present.at()) && present.state() != State.WITHDRAWN);
            boolean room = present != null || record.known().consents().size() < ConsentWish.CONSENTS_MAX;
            if (later && room) {
                withdrawn.add(new Consent(
                        channel,
                        purpose,
                        State.WITHDRAWN,
                        when,
                        proof.with(null),
                        null,
                        present == null ? null : present.askedAt()));
            }
        }
        return withdrawn.isEmpty() ? new Decision.Nothing() : new Decision.Change(new What.Consents(withdrawn));
    }

    private Set<String> purposes(MemberRecord record, MemberTerms terms) {
        Set<String> purposes = record.known().consents().values().stream()
                .filter(consent -> consent.channel().equals(channel))
                .map(Consent::purpose)
                .collect(Collectors.toCollection(TreeSet::new));
        terms.consents().purposes().values().stream()
                .filter(purpose -> purpose.channels().contains(channel))
                .forEach(purpose -> purposes.add(purpose.name()));
        return purposes;
    }
}
