package io.vafa.member.adapter.in;

import io.vafa.member.application.Audit.Action;
import io.vafa.member.application.MergedRecords;
import io.vafa.member.application.ProfileTerms;
import io.vafa.member.domain.Consent;
import io.vafa.member.domain.ConsentTerms;
import io.vafa.member.domain.ConsentWish;
import io.vafa.member.domain.MemberRecord;
import io.vafa.platform.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where it is seen what a member agreed to, and told what they agree to now. */
@RestController
@RequestMapping("/v1/programs/{program}/members/{member}/consents")
public class ConsentController {
    private final RecordChanges changes;
    private final MergedRecords merged;
    private final ProfileTerms terms;
    private final AuditDesk audit;
    private final Clock clock;

    public ConsentController(
            RecordChanges changes, MergedRecords merged, ProfileTerms terms, AuditDesk audit, Clock clock) {
        this.changes = changes;
        this.merged = merged;
        this.terms = terms;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * How a member stands to one thing.
     *
     * @param since when the member said so
     * @param allowed whether they may be written to or called for it now; not, for example, once the confirmed address has changed
     * @param askedAt when they were last asked to confirm it; null: never
     * @param partner which partner may learn of them; null: it is about no partner, or withdrawn
     */
    record View(
            String channel,
            String purpose,
            String state,
            Instant since,
            boolean allowed,
            Consent.@Nullable Proof proof,
            @Nullable Instant askedAt,
            @Nullable String partner) {
        static View of(Consent consent, MemberRecord record, ConsentTerms terms, boolean withProof) {
            return new View(
                    consent.channel(),
                    consent.purpose(),
                    JsonObject.word(consent.state()),
                    consent.at(),
                    record.known().allows(consent, terms),
                    withProof ? consent.proof() : null,
                    consent.askedAt(),
                    consent.partner());
        }
    }

    record Listing(String member, List<View> consents) {}

    @GetMapping
    @PreAuthorize("hasAnyRole('AGENT', 'ADMIN', 'MEMBER')")
    Listing show(@PathVariable String program, @PathVariable String member, Caller caller, HttpServletRequest http) {
        MemberRecord record = merged.heard(changes.present(program, member));
        audit.note(program, member, Action.READ, "consents", caller, http);
        ConsentTerms inForce = terms.of(program).consents();
        return new Listing(
                member,
                record.known().consents().values().stream()
                        .sorted(Comparator.comparing(Consent::key))
                        .map(consent -> View.of(consent, record, inForce, true))
                        .toList());
    }

    /** Answers how the member stands to this one thing, and nothing else: tills may tell and not read. */
    @PostMapping
    @PreAuthorize("hasAnyRole('TILL', 'AGENT', 'ADMIN', 'MEMBER')")
    View tell(@PathVariable String program, @PathVariable String member, Caller caller, HttpServletRequest http)
            throws IOException {
        byte[] body = Body.read(http.getInputStream(), Body.SINGLE_BYTES_MAX);
        ConsentTerms inForce = terms.of(program).consents();
        ConsentWish wish = ConsentReader.read(body, changes.present(program, member), inForce, caller, clock.instant());
        String key = Consent.key(wish.channel(), wish.purpose());
        MemberRecord after =
                changes.change(program, member, wish, key, RecordChanges.Request.of(caller, http, body, null));
        return View.of(Objects.requireNonNull(after.known().consents().get(key)), after, inForce, false);
    }
}
