package io.vafa.points.finance.adapter.in;

import io.vafa.points.finance.application.ClearingReports;
import io.vafa.points.finance.application.ClearingReports.Net;
import io.vafa.points.finance.application.ClearingReports.Owed;
import io.vafa.points.finance.application.FinanceTerms;
import io.vafa.points.finance.application.Span;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What partners owe each other, and the entries behind it. */
@RestController
@RequestMapping("/v1/programs/{program}/clearing")
public class ClearingController {
    private static final String ROUNDING =
            "whole minor units: what is due to a pair in all so far, rounded down, less what was"
                    + " stated before; the rest is carried to the pair's next figure";

    private final ClearingReports reports;
    private final FinanceTerms terms;

    public ClearingController(ClearingReports reports, FinanceTerms terms) {
        this.reports = reports;
        this.terms = terms;
    }

    /**
     * Positions of some days.
     *
     * @param positions the issuer owes the redeemer
     * @param pairs what is left to pay between two
     * @param partners what each is to get, in minor units; these add up to 0
     */
    record ClearingView(
            String program,
            LocalDate from,
            LocalDate to,
            String currency,
            String rounding,
            List<Owed> positions,
            List<Net> pairs,
            Map<String, Long> partners) {}

    @GetMapping
    @PreAuthorize("hasAnyRole('AGENT', 'ANALYST', 'ADMIN')")
    ResponseEntity<byte[]> clearing(
            @PathVariable String program,
            @RequestParam String from,
            @RequestParam String to,
            HttpServletRequest request) {
        Span span = Asking.span(from, to);
        ClearingReports.Cleared cleared = reports.cleared(program, span);
        String currency = currency(program);
        if (Asking.wantsCsv(request)) {
            Csv csv = new Csv(
                    "program",
                    "from",
                    "to",
                    "wallet",
                    "issuer",
                    "redeemer",
                    "points",
                    "value_minor_units",
                    "currency",
                    "unpriced_points");
            cleared.positions()
                    .forEach(owed -> csv.row(List.of(
                            program,
                            span.from(),
                            span.to(),
                            owed.wallet(),
                            owed.issuer(),
                            owed.redeemer(),
                            owed.points(),
                            owed.valueMinorUnits(),
                            currency,
                            owed.unpricedPoints())));
            return csv.answer();
        }
        return Asking.json(new ClearingView(
                program,
                span.from(),
                span.to(),
                currency,
                ROUNDING,
                cleared.positions(),
                cleared.pairs(),
                cleared.partners()));
    }

    /**
     * Entries behind a figure.
     *
     * @param nextCursor for more; null when there are none. A page may be short, or empty, and have one
     */
    record EntriesView(List<EntryView> entries, @Nullable String nextCursor) {}

    /**
     * One entry's part of a position.
     *
     * @param seal the seal that covers it
     * @param points less than 0 where they were given back
     * @param valueMinorUnits null where no price was agreed
     */
    record EntryView(
            long seal,
            String member,
            long sequence,
            String wallet,
            String issuer,
            String redeemer,
            long points,
            @Nullable Long valueMinorUnits) {}

    @GetMapping("/entries")
    @PreAuthorize("hasAnyRole('AGENT', 'ADMIN')")
    ResponseEntity<byte[]> entries(
            @PathVariable String program,
            @RequestParam String from,
            @RequestParam String to,
            @RequestParam(required = false) @Nullable String issuer,
            @RequestParam(required = false) @Nullable String redeemer,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            HttpServletRequest request) {
        if (limit < 1 || limit > ClearingReports.PAGE_MAX) {
            throw Asking.refused(
                    "LIMIT_OUT_OF_RANGE", "limit must be 1 to " + ClearingReports.PAGE_MAX + ", but is " + limit);
        }
        ClearingReports.Page page = reports.entries(
                program,
                Asking.span(from, to),
                issuer,
                redeemer,
                cursor == null ? ClearingReports.Place.BEGINNING : place(cursor),
                limit);
        List<EntryView> views = page.entries().stream()
                .map(found -> new EntryView(
                        found.seal(),
                        found.entry().member(),
                        found.entry().sequence(),
                        found.entry().key().wallet(),
                        found.entry().key().issuer(),
                        found.entry().key().redeemer(),
                        found.entry().points(),
                        found.entry().value()))
                .toList();
        if (Asking.wantsCsv(request)) {
            Csv csv = new Csv(
                    "seal", "member", "sequence", "wallet", "issuer", "redeemer", "points", "value_minor_units");
            views.forEach(view -> csv.row(Arrays.asList(
                    view.seal(),
                    view.member(),
                    view.sequence(),
                    view.wallet(),
                    view.issuer(),
                    view.redeemer(),
                    view.points(),
                    view.valueMinorUnits())));
            return csv.answer();
        }
        return Asking.json(new EntriesView(views, page.next() == null ? null : cursor(page.next())));
    }

    private String currency(String program) {
        if (!terms.programs().contains(program)) {
            throw Asking.nothingSealed();
        }
        return terms.currency(program);
    }

    private static String cursor(ClearingReports.Place place) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("c" + place.seal() + "." + place.part() + "." + place.entry())
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static ClearingReports.Place place(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (text.matches("c[0-9]{1,12}\\.[0-9]{1,9}\\.[0-9]{1,9}")) {
                List<String> parts = List.of(text.substring(1).split("\\.", -1));
                return new ClearingReports.Place(
                        Long.parseLong(parts.get(0)), Integer.parseInt(parts.get(1)), Integer.parseInt(parts.get(2)));
            }
        } catch (IllegalArgumentException notOurs) {
            // Falls through to the same answer: what is wrong with a cursor concerns nobody.
        }
        throw Asking.refused("CURSOR_INVALID", "use the nextCursor of an earlier answer, or none");
    }
}
