package io.vafa.member.application;

import io.vafa.member.application.LinkTokens.Action;
import io.vafa.member.application.LinkTokens.Link;
import io.vafa.member.application.LinkTokens.Reading;
import io.vafa.member.application.MemberRecords.Found;
import io.vafa.member.domain.Actor;
import io.vafa.member.domain.Consent;
import io.vafa.member.domain.Consent.State;
import io.vafa.member.domain.ConsentConfirmation;
import io.vafa.member.domain.ConsentTerms;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.MemberRecord.Decision;
import io.vafa.member.domain.MemberWish;
import io.vafa.member.domain.UnsubscribeWish;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the links that members confirm or unsubscribe by, and does what they say. */
public final class ConsentLinks {
    /** Whoever holds the link; nobody knows more of them. */
    public static final Actor READER = new Actor("member", "link");

    private final LinkTokens tokens;
    private final MemberRecords records;
    private final MemberDesk desk;
    private final Merging merging;
    private final ProfileTerms terms;
    private final Audit audit;
    private final Clock clock;

    public ConsentLinks(
            LinkTokens tokens,
            MemberRecords records,
            MemberDesk desk,
            Merging merging,
            ProfileTerms terms,
            Audit audit,
            Clock clock) {
        this.tokens = tokens;
        this.records = records;
        this.desk = desk;
        this.merging = merging;
        this.terms = terms;
        this.audit = audit;
        this.clock = clock;
    }

    /** How it stands with a link. */
    public sealed interface Standing {
        /** It does something when it is used. */
        record Open(Link link, MemberRecord record) implements Standing {}

        /** What it says is so. */
        record Done(Link link, MemberRecord record) implements Standing {}

        /** It was one, and does nothing any more. */
        record Gone() implements Standing {}

        /** It never was one. */
        record Unknown() implements Standing {}

        /** Others change the member at this moment. */
        record Busy() implements Standing {}
    }

    /**
     * For which purposes a member may be sent mails.
     *
     * @return a token to unsubscribe by, for each purpose for which that is so
     */
    public Map<String, String> unsubscribing(MemberRecord record, Collection<String> purposes) {
        Map<String, String> allowed = new TreeMap<>();
        String address = record.profile().email();
        if (address != null && !purposes.isEmpty() && goesOn(record)) {
            for (String purpose : purposes) {
                if (record.known().allows(ConsentTerms.EMAIL, purpose)) {
                    allowed.put(purpose, issue(record, ConsentTerms.EMAIL, purpose, Action.UNSUBSCRIBE, address));
                }
            }
        }
        return allowed;
    }

    /**
     * Which consents wait for the member's present address to confirm them.
     *
     * @param consents as {@link Consent#key()} has it
     * @return a token to confirm by, for each that does
     */
    public Map<String, String> confirming(MemberRecord record, Collection<String> consents) {
        Map<String, String> waiting = new TreeMap<>();
        String address = record.profile().email();
        if (address != null && !consents.isEmpty() && goesOn(record)) {
            for (String key : consents) {
                Consent consent = record.known().consents().get(key);
                if (consent != null && consent.state() == State.REQUESTED && address.equals(consent.address())) {
                    waiting.put(key, issue(record, consent.channel(), consent.purpose(), Action.CONFIRM, address));
                }
            }
        }
        return waiting;
    }

    private boolean goesOn(MemberRecord record) {
        return merging.current(record.member()).equals(record.member());
    }

    private String issue(MemberRecord record, String channel, String purpose, Action action, String address) {
        return tokens.issue(record.program(), record.member(), channel, purpose, action, address, clock.instant());
    }

    /** Looks, and changes nothing: whoever checks mails for harm looks at all links in them. */
    public Standing look(String token) {
        return switch (tokens.read(token, clock.instant())) {
            case Reading.Forged() -> new Standing.Unknown();
            case Reading.Expired() -> new Standing.Gone();
            case Reading.Valid(Link link) -> {
                MemberRecord record = whom(link);
                yield record == null ? new Standing.Gone() : standing(link, record);
            }
        };
    }

    private Standing standing(Link link, MemberRecord record) {
        Instant now = record.next(clock.instant());
        return switch (wish(link).on(record, terms.of(record.program()), now)) {
            case Decision.Change _ -> new Standing.Open(link, record);
            case Decision.Nothing(), Decision.Repeated() -> new Standing.Done(link, record);
            case Decision.Refused _, Decision.KeyUsed _, Decision.UnknownPart _ -> new Standing.Gone();
        };
    }

    /**
     * Does what the link says; doing it twice changes nothing.
     *
     * @throws Audit.AuditUnavailableException if it cannot be noted
     */
    public Standing act(String token) {
        Standing before = look(token);
        if (!(before instanceof Standing.Open(Link link, MemberRecord record))) {
            return before;
        }
        audit.note(new Audit.Note(
                record.program(),
                record.member(),
                Instant.ofEpochMilli(clock.millis()),
                READER,
                Audit.Action.CHANGED,
                Consent.key(link.channel(), link.purpose()),
                null,
                null));
        return switch (desk.change(record.program(), record.member(), wish(link), READER, null, null)) {
            case MemberDesk.Outcome.Done(MemberRecord after) -> new Standing.Done(link, after);
            case MemberDesk.Outcome.Contended() -> new Standing.Busy();
            case MemberDesk.Outcome.Erased _,
                    MemberDesk.Outcome.Unknown _,
                    MemberDesk.Outcome.KeyUsed _,
                    MemberDesk.Outcome.UnknownPart _,
                    MemberDesk.Outcome.Refused _ -> new Standing.Gone();
        };
    }

    private MemberWish wish(Link link) {
        return switch (link.action()) {
            case CONFIRM ->
                new ConsentConfirmation(link.channel(), link.purpose(), address -> tokens.wasSentTo(link, address));
            case UNSUBSCRIBE -> new UnsubscribeWish(link.channel(), link.purpose());
        };
    }

    /** Whoever goes on as somebody else wants no more mails as that one either; what they agreed to is not the other's. */
    private @Nullable MemberRecord whom(Link link) {
        if (!(records.find(link.program(), link.member()) instanceof Found.Present(MemberRecord record))) {
            return null;
        }
        String current = merging.current(link.member());
        if (current.equals(link.member())) {
            return record;
        }
        return link.action() == Action.UNSUBSCRIBE
                        && records.find(link.program(), current) instanceof Found.Present(MemberRecord other)
                ? other
                : null;
    }
}
