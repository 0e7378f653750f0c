package io.vafa.points.ledger.adapter.in;

import io.vafa.points.ledger.application.ProgramTotals;
import io.vafa.points.ledger.application.Snapshots;
import io.vafa.points.ledger.application.TermsCatalog;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the points of a programme add up to, for the gateway's status page. */
@RestController
public class StatusController {
    private final ProgramTotals programs;
    private final Snapshots snapshots;
    private final TermsCatalog terms;
    private final Clock clock;

    public StatusController(ProgramTotals programs, Snapshots snapshots, TermsCatalog terms, Clock clock) {
        this.programs = programs;
        this.snapshots = snapshots;
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * Totals as the snapshots have them.
     *
     * @param unsavedSnapshots members whose snapshot lags behind at this moment; the totals are exact when it is 0
     */
    record Status(long accounts, Map<String, WalletTotals> wallets, int unsavedSnapshots) {}

    /**
     * One wallet of all members, in whole units.
     *
     * @param outstanding what is owed: everything given and not yet taken back, spent or expired
     */
    record WalletTotals(long basePoints, long bonusPoints, long outstanding) {}

    @GetMapping("/internal/v1/status")
    @PreAuthorize("hasAnyRole('SERVICE', 'AGENT', 'ANALYST', 'ADMIN')")
    Status status(@RequestParam String program) {
        int unsaved = snapshots.laggingCount();
        Set<String> codes = terms.inForce(program, clock.instant())
                .map(inForce -> inForce.wallets().keySet())
                .orElse(Set.of());
        ProgramTotals.Totals totals = programs.totals(program, codes);
        Map<String, WalletTotals> wallets = new TreeMap<>();
        totals.wallets()
                .forEach((code, wallet) ->
                        wallets.put(code, new WalletTotals(wallet.base(), wallet.bonus(), wallet.outstanding())));
        return new Status(totals.accounts(), wallets, unsaved);
    }
}
