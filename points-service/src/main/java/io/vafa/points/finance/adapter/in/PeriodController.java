package io.vafa.points.finance.adapter.in;

import io.vafa.platform.security.Caller;
import io.vafa.platform.web.RequestRefusedException;
import io.vafa.points.finance.application.Closure;
import io.vafa.points.finance.application.Periods;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The months of a programme's books. */
@RestController
@RequestMapping("/v1/programs/{program}/periods")
public class PeriodController {
    private final Periods periods;

    public PeriodController(Periods periods) {
        this.periods = periods;
    }

    /**
     * One period of a list.
     *
     * @param hash of its closure; null if it is not closed
     */
    record PeriodView(
            String period,
            LocalDate first,
            LocalDate last,
            Periods.Status status,
            @Nullable Instant closedAt,
            @Nullable String hash) {
        static PeriodView of(Periods.Period period) {
            Closure closure = period.closure();
            return new PeriodView(
                    period.period(),
                    period.first(),
                    period.last(),
                    period.status(),
                    closure == null ? null : closure.closedAt(),
                    closure == null ? null : closure.hash());
        }
    }

    /** The last ones first. */
    record PeriodsView(List<PeriodView> periods) {}

    @GetMapping
    @PreAuthorize("hasAnyRole('AGENT', 'ANALYST', 'ADMIN')")
    ResponseEntity<byte[]> list(@PathVariable String program) {
        return Asking.json(new PeriodsView(
                periods.list(program).stream().map(PeriodView::of).toList()));
    }

    @GetMapping("/{period}")
    @PreAuthorize("hasAnyRole('AGENT', 'ANALYST', 'ADMIN')")
    ResponseEntity<byte[]> one(@PathVariable String program, @PathVariable String period) {
        return periods.find(program, period).map(Asking::json).orElseThrow(PeriodController::unknown);
    }

    /** Closing is done once: asked again, it answers what was closed then. */
    @PostMapping("/{period}/close")
    @PreAuthorize("hasRole('ADMIN')")
    ResponseEntity<byte[]> close(@PathVariable String program, @PathVariable String period, Caller caller) {
        return switch (periods.close(program, period, caller.subject())) {
            case Periods.Closing.Closed(var closed) -> Asking.json(closed);
            case Periods.Closing.Refused refused when refused.code().equals("UNKNOWN_PERIOD") -> throw unknown();
            case Periods.Closing.Refused refused ->
                throw new RequestRefusedException(HttpStatus.CONFLICT, refused.code(), refused.detail());
        };
    }

    private static RequestRefusedException unknown() {
        return new RequestRefusedException(
                HttpStatus.NOT_FOUND, "UNKNOWN_PERIOD", "there is no such month in the programme's sealed books");
    }
}
