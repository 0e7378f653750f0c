package io.vafa.points.ledger.adapter.in;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.OpenBalance;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.reply.MovementOutcome;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Caller;
import io.vafa.platform.security.RecentLogin;
import io.vafa.platform.web.JsonBody;
import io.vafa.platform.web.Refusal;
import io.vafa.platform.web.RequestRefusedException;
import io.vafa.points.ledger.application.Movements;
import io.vafa.points.ledger.application.OpeningBalances;
import io.vafa.points.ledger.application.OpeningBalances.Result;
import io.vafa.points.ledger.domain.RefusalCode;
import io.vafa.points.program.SectionTerms;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where balances of another system come in, a line per lot. */
@RestController
@RequestMapping("/v1/programs/{program}/opening-balances")
@PreAuthorize("hasAnyRole('AGENT', 'ADMIN')")
public class OpeningController {
    private static final int BODY_BYTES_MAX = 4 << 20;
    private static final long POINTS_MAX = 1_000_000_000_000_000L;
    private static final String COST_PER_POINT = "costPerPoint";
    private static final String TIER = "tier";
    private static final Set<String> FIELDS = Set.of(
            "row",
            "member",
            "wallet",
            "points",
            "amount",
            "currency",
            "issuer",
            "funder",
            COST_PER_POINT,
            "earnedAt",
            "availableFrom",
            "expiresAt",
            TIER);

    private final OpeningBalances balances;
    private final SectionTerms terms;
    private final Clock clock;

    public OpeningController(OpeningBalances balances, SectionTerms terms, Clock clock) {
        this.balances = balances;
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * What is said to one line.
     *
     * @param line its number in the body, from 1
     * @param status as HTTP would answer it alone; from 500 on it is to be sent again
     * @param pointer what is wrong, as a JSON pointer into the line
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LineAnswer(
            int line,
            int status,
            @Nullable MovementOutcome outcome,
            @Nullable String code,
            @Nullable String detail,
            @Nullable String pointer) {
        static LineAnswer refused(int line, HttpStatus status, Refusal refusal) {
            return new LineAnswer(line, status.value(), null, refusal.code(), refusal.detail(), refusal.pointer());
        }

        static LineAnswer of(int line, Result result) {
            return switch (result) {
                case Result.Answered(MovementOutcome outcome) ->
                    new LineAnswer(
                            line, status(outcome.status()).value(), outcome, outcome.code(), outcome.detail(), null);
                case Result.UnknownMember() ->
                    refused(
                            line,
                            HttpStatus.NOT_FOUND,
                            new Refusal("/member", "UNKNOWN_MEMBER", "there is no such member in this programme"));
                case Result.RowTaken() ->
                    refused(
                            line,
                            HttpStatus.CONFLICT,
                            new Refusal("/row", "ROW_CONFLICT", "this row was here before with other content"));
                case Result.Unanswered() ->
                    refused(
                            line,
                            HttpStatus.SERVICE_UNAVAILABLE,
                            new Refusal(null, "OUTCOME_UNKNOWN", "not known in time; send it again"));
            };
        }

        private static HttpStatus status(MovementOutcome.Status status) {
            return switch (status) {
                case DONE -> HttpStatus.OK;
                case REFUSED -> HttpStatus.UNPROCESSABLE_CONTENT;
                case CONFLICT -> HttpStatus.CONFLICT;
            };
        }
    }

    /**
     * Takes balances in, a JSON object a line.
     *
     * @param source the other system, whose rows these are
     */
    @RecentLogin
    @PostMapping(consumes = MediaType.APPLICATION_NDJSON_VALUE, produces = MediaType.APPLICATION_NDJSON_VALUE)
    ResponseEntity<byte[]> bring(
            @PathVariable String program, @RequestParam String source, Caller caller, HttpServletRequest request)
            throws IOException {
        String from = MovementDesk.known(source);
        List<byte[]> lines = lines(request);
        LineAnswer[] answers = new LineAnswer[lines.size()];
        List<OpenBalance> commands = new ArrayList<>(lines.size());
        List<Integer> positions = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            try {
                commands.add(command(program, from, caller, lines.get(i)));
                positions.add(i);
            } catch (RequestRefusedException unfit) {
                answers[i] = LineAnswer.refused(
                        i + 1, unfit.status(), unfit.refusals().getFirst());
            }
        }
        List<Result> results;
        try {
            results = balances.bring(commands);
        } catch (Movements.LedgerUnreachableException away) {
            throw new RequestRefusedException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "LEDGER_UNREACHABLE",
                    "it is not known whether these were taken; send them again");
        }
        for (int i = 0; i < results.size(); i++) {
            int position = positions.get(i);
            answers[position] = LineAnswer.of(position + 1, results.get(i));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (LineAnswer answer : answers) {
            body.writeBytes(Json.write(answer));
            body.write('\n');
        }
        return ResponseEntity.ok(body.toByteArray());
    }

    private OpenBalance command(String program, String source, Caller caller, byte[] line) {
        JsonBody body = read(line);
        String row = body.text("row");
        String member = body.text("member");
        String wallet = body.text("wallet");
        String issuer = body.text("issuer");
        Optional<String> funder = body.optionalText("funder");
        Optional<BigDecimal> cost = body.decimal(COST_PER_POINT);
        Optional<Instant> earnedAt = instant(body, "earnedAt");
        Optional<Instant> availableFrom = instant(body, "availableFrom");
        Optional<Instant> expiresAt = instant(body, "expiresAt");
        Optional<OpenBalance.Tier> tier = tier(body, program);
        long points = points(body, program, wallet, tier.isPresent());
        body.check();
        return new OpenBalance(
                program,
                member,
                new Cause("opening-balance", program, source, row),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                wallet,
                points,
                issuer,
                funder.orElse(issuer),
                cost.orElse(null),
                earnedAt.orElse(null),
                availableFrom.orElse(null),
                expiresAt.orElse(null),
                tier.orElse(null),
                caller.subject());
    }

    private Optional<OpenBalance.Tier> tier(JsonBody body, String program) {
        return body.optionalText(TIER).flatMap(name -> {
            List<String> ladder = terms.tiers(program, clock.instant());
            int rank = ladder.indexOf(name);
            if (rank < 0) {
                body.refuse(TIER, "UNKNOWN_TIER", "the programme's tiers are " + ladder);
                return Optional.empty();
            }
            return Optional.of(new OpenBalance.Tier(name, rank));
        });
    }

    /**
     * Points are whole; money stands with its currency, and in no more decimals than that has.
     *
     * @param isTierEnough whether there may be none
     */
    private long points(JsonBody body, String program, String wallet, boolean isTierEnough) {
        Optional<Long> points = body.whole("points", 1, POINTS_MAX);
        Optional<BigDecimal> amount = body.decimal("amount");
        Optional<String> currency = body.optionalText("currency");
        if (isTierEnough && points.isEmpty() && amount.isEmpty() && currency.isEmpty()) {
            return 0;
        }
        boolean isMoney = terms.isMoney(program, wallet);
        if (points.isEmpty() == amount.isEmpty() || amount.isPresent() != currency.isPresent()) {
            body.refuse("points", RefusalCode.POINTS_OR_AMOUNT.name(), "either points, or an amount and its currency");
            return 1;
        }
        if (points.isPresent() == isMoney) {
            body.refuse(
                    isMoney ? "points" : "amount",
                    RefusalCode.POINTS_OR_AMOUNT.name(),
                    isMoney ? "the wallet holds money: give amount and currency" : "the wallet holds points");
            return 1;
        }
        if (points.isPresent()) {
            return points.get();
        }
        return minorUnits(body, program, amount.orElseThrow(), currency.orElseThrow());
    }

    private long minorUnits(JsonBody body, String program, BigDecimal amount, String currency) {
        Optional<String> expected = terms.inForce(program, clock.instant()).map(found -> found.currency());
        if (!expected.equals(Optional.of(currency))) {
            body.refuse(
                    "currency",
                    RefusalCode.CURRENCY_NOT_OF_PROGRAM.name(),
                    "the programme is in " + expected.orElse("no currency yet"));
            return 1;
        }
        int decimals = Money.scaleOf(currency);
        if (amount.stripTrailingZeros().scale() > decimals) {
            body.refuse("amount", "TOO_MANY_DECIMALS", currency + " has " + decimals + " decimals");
            return 1;
        }
        BigDecimal units = amount.movePointRight(decimals);
        if (units.signum() == 0 || units.compareTo(BigDecimal.valueOf(POINTS_MAX)) > 0) {
            body.refuse("amount", "WRONG_VALUE", "must be more than 0 and no more than any wallet holds");
            return 1;
        }
        return units.longValueExact();
    }

    private static Optional<Instant> instant(JsonBody body, String field) {
        return body.optionalText(field).flatMap(text -> {
            try {
                return Optional.of(OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeException noInstant) {
                body.refuse(field, "WRONG_FORMAT", "must be a time with offset, for example 2027-01-01T00:00:00+03:30");
                return Optional.empty();
            }
        });
    }

    private static JsonBody read(byte[] line) {
        try {
            return JsonBody.read(new ByteArrayInputStream(line), FIELDS);
        } catch (IOException impossible) {
            throw new IllegalStateException("bytes in memory can be read", impossible);
        }
    }

    private static List<byte[]> lines(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(BODY_BYTES_MAX + 1);
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int end = 0; end <= body.length && lines.size() <= OpeningBalances.ROWS_MAX; end++) {
            boolean isLast = end == body.length;
            if (isLast ? start < end : body[end] == '\n') {
                lines.add(Arrays.copyOfRange(body, start, end));
                start = end + 1;
            }
        }
        if (body.length > BODY_BYTES_MAX || lines.size() > OpeningBalances.ROWS_MAX) {
            throw new RequestRefusedException(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "BODY_TOO_LARGE",
                    "at most " + OpeningBalances.ROWS_MAX + " lines and " + BODY_BYTES_MAX + " bytes");
        }
        return lines;
    }
}
