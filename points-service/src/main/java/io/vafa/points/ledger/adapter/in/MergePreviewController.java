package io.vafa.points.ledger.adapter.in;

import io.vafa.contracts.journal.Balance;
import io.vafa.platform.web.RequestRefusedException;
import io.vafa.points.ledger.application.TermsCatalog;
import io.vafa.points.ledger.domain.Account;
import io.vafa.points.ledger.domain.MergeTrial;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a merge, or its undoing, would do to points; it changes nothing. */
@RestController
@RequestMapping("/v1/programs/{program}/members/{member}/merges")
@PreAuthorize("hasAnyRole('AGENT', 'ADMIN')")
public class MergePreviewController {
    private final KnownMembers members;
    private final TermsCatalog terms;
    private final Clock clock;

    public MergePreviewController(KnownMembers members, TermsCatalog terms, Clock clock) {
        this.members = members;
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * What would be in the wallets of both.
     *
     * @param other as whom the member would go on, or goes on until now
     * @param refusal why the ledger would refuse; null: it would not
     * @param wallets by code
     * @param endedHolds how many open holds would be given back
     * @param leavesPool which pool the member would leave; null: none
     */
    record View(
            String member,
            String other,
            @Nullable String refusal,
            Map<String, Wallets> wallets,
            int endedHolds,
            @Nullable String leavesPool) {
        static View of(String member, String other, MergeTrial trial) {
            Map<String, Wallets> wallets = new TreeMap<>();
            trial.wallets()
                    .forEach((code, seen) -> wallets.put(
                            code, new Wallets(seen.member(), seen.other(), seen.memberAfter(), seen.otherAfter())));
            return new View(member, other, trial.refusal(), wallets, trial.endedHolds(), trial.leavesPool());
        }
    }

    /** One wallet of both, before and after. */
    record Wallets(Balance member, Balance other, Balance memberAfter, Balance otherAfter) {}

    @GetMapping("/preview/points")
    View merge(@PathVariable String program, @PathVariable String member, @RequestParam String into) {
        if (member.equals(into)) {
            throw new RequestRefusedException(
                    HttpStatus.UNPROCESSABLE_CONTENT, "MERGE_INTO_ONESELF", "both are the same member");
        }
        Account from = members.account(program, member);
        Account other = members.account(program, into);
        Instant now = clock.instant();
        return View.of(member, into, MergeTrial.merging(from, other, terms.inForce(program, now), now));
    }

    /** What comes back if the merge is undone. */
    @GetMapping("/undo/preview")
    View undo(@PathVariable String program, @PathVariable String member) {
        Account parting = members.account(program, member);
        String into = parting.ties().mergedInto();
        if (into == null) {
            throw new RequestRefusedException(HttpStatus.CONFLICT, "NOT_MERGED", "the member goes on as themselves");
        }
        Account other = members.account(program, into);
        Instant now = clock.instant();
        return View.of(member, into, MergeTrial.parting(parting, other, terms.inForce(program, now), now));
    }
}
