package io.vafa.points.finance.adapter.in;

import io.vafa.platform.json.Json;
import io.vafa.platform.web.RequestRefusedException;
import io.vafa.points.finance.application.Span;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** What requests to finance have in common. */
final class Asking {
    private Asking() {}

    /** The days asked for. */
    static Span span(String from, String to) {
        Span span = new Span(day("from", from), day("to", to));
        if (!span.from().isBefore(span.to())) {
            throw refused("RANGE_EMPTY", "from must be before to, which is not among the days any more");
        }
        if (span.from().plusDays(Span.DAYS_MAX).isBefore(span.to())) {
            throw refused("RANGE_TOO_LONG", "ask for at most " + Span.DAYS_MAX + " days");
        }
        return span;
    }

    static LocalDate day(String name, String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 1900 && day.getYear() <= 2500) {
                return day;
            }
        } catch (DateTimeException notADay) {
            // Falls through to the same answer.
        }
        throw refused("DAY_INVALID", name + " must be a day of the Gregorian calendar, for example 2021-03-20");
    }

    /** Whether the answer is to be CSV: by {@code format=csv}, or by what the caller accepts. */
    static boolean wantsCsv(HttpServletRequest request) {
        String format = request.getParameter("format");
        if (format != null) {
            return switch (format) {
                case "csv" -> true;
                case "json" -> false;
                default -> throw refused("FORMAT_UNKNOWN", "format must be csv or json");
            };
        }
        String accept = request.getHeader("Accept");
        return accept != null && accept.toLowerCase(Locale.ROOT).contains("text/csv");
    }

    static ResponseEntity<byte[]> json(Object body) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Json.write(body));
    }

    static RequestRefusedException refused(String code, String detail) {
        return new RequestRefusedException(HttpStatus.BAD_REQUEST, code, detail);
    }

    static RequestRefusedException nothingSealed() {
        return new RequestRefusedException(
                HttpStatus.CONFLICT, "NOTHING_SEALED", "no day of this programme is sealed by then");
    }
}
