package io.vafa.points.finance.adapter.in;

import io.vafa.contracts.purchase.Money;
import io.vafa.platform.security.Caller;
import io.vafa.platform.security.Role;
import io.vafa.platform.web.JsonBody;
import io.vafa.platform.web.RequestRefusedException;
import io.vafa.points.finance.application.ControlDesk;
import io.vafa.points.finance.application.ControlTotal;
import io.vafa.points.finance.application.FinanceTerms;
import io.vafa.points.finance.domain.StoreDay;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a store reported of a day by its own count, and what arrived of it. */
@RestController
@RequestMapping("/v1/programs/{program}/stores/{store}/days/{date}/control-total")
public class ControlTotalController {
    private static final long COUNT_MAX = 10_000_000;
    private static final ZoneOffset EARLIEST_ON_EARTH = ZoneOffset.ofHours(14);
    private static final int STORE_LENGTH_MAX = 200;

    private final ControlDesk desk;
    private final FinanceTerms terms;
    private final Clock clock;

    public ControlTotalController(ControlDesk desk, FinanceTerms terms, Clock clock) {
        this.desk = desk;
        this.terms = terms;
        this.clock = clock;
    }

    @PutMapping
    @PreAuthorize("hasAnyRole('TILL', 'PARTNER', 'ADMIN')")
    ResponseEntity<byte[]> put(
            @PathVariable String program,
            @PathVariable String store,
            @PathVariable String date,
            @RequestParam(required = false) @Nullable String partner,
            HttpServletRequest request,
            Caller caller)
            throws IOException {
        StoreDay day = day(store, date, partner, caller);
        if (day.date().isAfter(LocalDate.ofInstant(clock.instant(), EARLIEST_ON_EARTH))) {
            throw Asking.refused("DAY_INVALID", "the day has not begun anywhere; a total is stated when it is over");
        }
        JsonBody body = JsonBody.read(request.getInputStream(), Set.of("count", "sum"));
        Optional<Long> count = body.whole("count", 0, COUNT_MAX);
        if (count.isEmpty()) {
            body.refuse("count", "FIELD_MISSING", "say how many purchases were reported");
        }
        Optional<Long> sum = body.decimal("sum").flatMap(amount -> minorUnits(body, program, amount));
        if (sum.isEmpty()) {
            body.refuse("sum", "FIELD_MISSING", "say what was paid for all of them, for example \"120.50\"");
        }
        body.check();
        desk.put(
                program,
                day,
                new ControlTotal(
                        count.orElseThrow(),
                        sum.orElseThrow(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        caller.subject()));
        return Asking.json(desk.compare(program, day));
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('TILL', 'PARTNER', 'AGENT', 'ANALYST', 'ADMIN')")
    ResponseEntity<byte[]> get(
            @PathVariable String program,
            @PathVariable String store,
            @PathVariable String date,
            @RequestParam(required = false) @Nullable String partner,
            Caller caller) {
        return Asking.json(desk.compare(program, day(store, date, partner, caller)));
    }

    private Optional<Long> minorUnits(JsonBody body, String program, BigDecimal amount) {
        if (!terms.programs().contains(program)) {
            throw new RequestRefusedException(HttpStatus.NOT_FOUND, "UNKNOWN_PROGRAM", "there is no such programme");
        }
        try {
            return Optional.of(Money.ofDecimal(terms.currency(program), amount).minorUnits());
        } catch (ArithmeticException | IllegalArgumentException unfit) {
            body.refuse("sum", "WRONG_VALUE", "has too many decimals, or is too much");
            return Optional.empty();
        }
    }

    /** Tills and partners speak for their own stores only; who may see everything says whose store is meant. */
    private static StoreDay day(String store, String date, @Nullable String partner, Caller caller) {
        boolean seesAll = caller.has(Role.ADMIN) || caller.has(Role.AGENT) || caller.has(Role.ANALYST);
        boolean isForeign = (partner != null && !partner.equals(caller.partner()))
                || (caller.store() != null && !caller.store().equals(store));
        if (!seesAll && isForeign) {
            throw new RequestRefusedException(
                    HttpStatus.FORBIDDEN, "FOREIGN_STORE", "your credential is not for this store");
        }
        if (store.isBlank() || store.length() > STORE_LENGTH_MAX) {
            throw Asking.refused("STORE_INVALID", "a store's name has 1 to " + STORE_LENGTH_MAX + " characters");
        }
        return new StoreDay(partner == null ? caller.partner() : partner, store, Asking.day("date", date));
    }
}
