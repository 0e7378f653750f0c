package io.vafa.points.finance.adapter.in;

import io.vafa.points.finance.application.FinanceReport;
import io.vafa.points.finance.application.FinanceReports;
import io.vafa.points.finance.domain.Breakage;
import io.vafa.points.finance.domain.Flow;
import io.vafa.points.finance.domain.Stock;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a programme owes, and what changed it. */
@RestController
@RequestMapping("/v1/programs/{program}/finance")
public class FinanceController {
    private final FinanceReports reports;

    public FinanceController(FinanceReports reports) {
        this.reports = reports;
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('AGENT', 'ANALYST', 'ADMIN')")
    ResponseEntity<byte[]> report(
            @PathVariable String program,
            @RequestParam String from,
            @RequestParam String to,
            HttpServletRequest request) {
        boolean wantsCsv = Asking.wantsCsv(request);
        FinanceReport report = reports.report(program, Asking.span(from, to)).orElseThrow(Asking::nothingSealed);
        return wantsCsv ? csv(report) : Asking.json(report);
    }

    /**
     * What is owed after a seal, in whole units; each list adds up to the total.
     *
     * @param seal its number
     * @param asOf its cut
     */
    record LiabilityView(
            String program,
            LocalDate on,
            long seal,
            Instant asOf,
            List<WalletView> wallets,
            String breakageMethod,
            List<Breakage> breakage) {}

    /**
     * One wallet.
     *
     * @param withMembers available, pending and held
     * @param debts owed by members, less than 0
     * @param inTransit on its way between members
     * @param issuedIn by month of issue, without debts and what is in transit
     * @param expiresIn by month of expiry, without debts and what is in transit; {@code never} where there is none
     */
    record WalletView(
            String wallet,
            long total,
            long withMembers,
            long debts,
            long inTransit,
            Map<String, Long> issuers,
            Map<String, Long> issuedIn,
            Map<String, Long> expiresIn) {}

    @GetMapping("/liability")
    @PreAuthorize("hasAnyRole('AGENT', 'ANALYST', 'ADMIN')")
    ResponseEntity<byte[]> liability(
            @PathVariable String program, @RequestParam String on, HttpServletRequest request) {
        LocalDate day = Asking.day("on", on);
        boolean wantsCsv = Asking.wantsCsv(request);
        FinanceReports.Outstanding found = reports.outstanding(program, day).orElseThrow(Asking::nothingSealed);
        if (wantsCsv) {
            return csv(day, found);
        }
        Map<String, List<Stock.Row>> byWallet = new TreeMap<>();
        found.stock()
                .forEach(row -> byWallet.computeIfAbsent(row.key().wallet(), _ -> new ArrayList<>())
                        .add(row));
        return Asking.json(new LiabilityView(
                program,
                day,
                found.seal().number(),
                found.seal().cut(),
                byWallet.entrySet().stream()
                        .map(wallet -> view(wallet.getKey(), wallet.getValue()))
                        .toList(),
                Breakage.METHOD,
                Breakage.of(found.cohorts())));
    }

    private static WalletView view(String wallet, List<Stock.Row> rows) {
        long lots = 0;
        long debts = 0;
        long transit = 0;
        List<Stock.Row> withMembers = new ArrayList<>();
        for (Stock.Row row : rows) {
            switch (row.key().place()) {
                case LOTS -> {
                    lots = Math.addExact(lots, row.points());
                    withMembers.add(row);
                }
                case DEBT -> debts = Math.addExact(debts, row.points());
                case TRANSIT -> transit = Math.addExact(transit, row.points());
            }
        }
        return new WalletView(
                wallet,
                Math.addExact(Math.addExact(lots, debts), transit),
                lots,
                debts,
                transit,
                sums(rows, row -> row.key().issuer()),
                sums(withMembers, row -> row.key().issuedIn()),
                sums(withMembers, row -> row.key().expiresIn()));
    }

    private static Map<String, Long> sums(List<Stock.Row> rows, Function<Stock.Row, @Nullable String> by) {
        Map<String, Long> sums = new TreeMap<>();
        rows.forEach(row -> {
            String key = by.apply(row);
            sums.merge(key == null ? "never" : key, row.points(), Math::addExact);
        });
        return sums;
    }

    private static ResponseEntity<byte[]> csv(FinanceReport report) {
        Csv csv = new Csv(Stream.of(
                        Stream.of("program", "from", "to", "wallet", "issuer", "opening"),
                        Arrays.stream(Flow.values()).map(flow -> flow.name().toLowerCase(Locale.ROOT)),
                        Stream.of(
                                "closing",
                                "redeemed_value_minor_units",
                                "currency",
                                "in_transit_opening",
                                "in_transit_closing",
                                "complete"))
                .flatMap(columns -> columns)
                .toArray(String[]::new));
        for (FinanceReport.Row row : report.rows()) {
            List<@Nullable Object> cells = new ArrayList<>(
                    List.of(report.program(), report.from(), report.to(), row.wallet(), row.issuer(), row.opening()));
            for (Flow flow : Flow.values()) {
                cells.add(row.flows().getOrDefault(flow, 0L));
            }
            cells.addAll(List.of(
                    row.closing(),
                    row.redeemedValueMinorUnits(),
                    report.currency(),
                    row.inTransitOpening(),
                    row.inTransitClosing(),
                    report.complete()));
            csv.row(cells);
        }
        return csv.answer();
    }

    private static ResponseEntity<byte[]> csv(LocalDate on, FinanceReports.Outstanding found) {
        Csv csv = new Csv("on", "seal", "wallet", "place", "issuer", "funder", "issued_in", "expires_in", "points");
        found.stock()
                .forEach(row -> csv.row(Arrays.asList(
                        on,
                        found.seal().number(),
                        row.key().wallet(),
                        row.key().place(),
                        row.key().issuer(),
                        row.key().funder(),
                        row.key().issuedIn(),
                        row.key().expiresIn(),
                        row.points())));
        return csv.answer();
    }
}
