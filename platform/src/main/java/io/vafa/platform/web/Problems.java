package io.vafa.platform.web;

import io.vafa.platform.json.Json;
import io.vafa.platform.trace.RequestTrace;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.databind.json.JsonMapper;

/** Turns everything that ends a request into problem details with a stable {@code code}; no stack trace leaves the house. */
@RestControllerAdvice
public class Problems extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    /** As RFC 9457 has it: then the title is no more than the status. */
    private static final URI UNEXPLAINED = URI.create("about:blank");

    private static final JsonMapper MAPPER = Json.MAPPER
            .rebuild()
            .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
            .build();

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(RequestRefusedException refused) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(refused.status());
        refused.headers().forEach(answer::header);
        return answer.body(problem(refused));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> denied(AccessDeniedException denied) {
        return ResponseEntity.status(HttpStatus.FORBIDDEN)
                .body(problem(HttpStatus.FORBIDDEN, "ROLE_NOT_ALLOWED", "your credential's role may not do this"));
    }

    /** Found only now: headers are looked at when somebody reads them. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> rejected(RequestRejectedException rejected) {
        return ResponseEntity.status(HttpStatus.BAD_REQUEST).body(requestRejected(HttpStatus.BAD_REQUEST));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(Exception failure) {
        LOG.error("a request failed", failure);
        return ResponseEntity.status(HttpStatus.INTERNAL_SERVER_ERROR)
                .body(problem(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "INTERNAL_ERROR",
                        "something is broken on our side; it is in our log"));
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception exception,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode statusCode,
            WebRequest request) {
        ResponseEntity<Object> answer = super.handleExceptionInternal(exception, body, headers, statusCode, request);
        if (answer == null) {
            return ResponseEntity.status(statusCode).build();
        }
        // Only now: many exceptions bring their body along, and the parent fetches it.
        if (answer.getBody() instanceof ProblemDetail detail) {
            named(detail, code(exception, statusCode));
        }
        return answer;
    }

    private static String code(Exception exception, HttpStatusCode status) {
        return switch (exception) {
            case MissingServletRequestParameterException _ -> "PARAMETER_MISSING";
            case TypeMismatchException _ -> "PARAMETER_INVALID";
            default -> status.is5xxServerError() ? "INTERNAL_ERROR" : "HTTP_" + status.value();
        };
    }

    /** Problem details as bytes, for where no controller answers; what was added stands beside {@code status}, not below. */
    public static byte[] write(ProblemDetail problem) {
        return MAPPER.writeValueAsBytes(problem);
    }

    /** Answers with problem details where no controller does; headers of its own are set before. */
    public static void send(HttpServletResponse response, ProblemDetail problem) throws IOException {
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(write(problem));
    }

    /** Of a request that is turned away before anybody asks what it wants. */
    public static ProblemDetail requestRejected(HttpStatus status) {
        return problem(status, "REQUEST_REJECTED", "the address or a header is not well-formed");
    }

    /** Problem details of a refusal: the first thing wrong at the top, all of them under {@code errors}. */
    public static ProblemDetail problem(RequestRefusedException refused) {
        Refusal first = refused.refusals().getFirst();
        ProblemDetail problem = problem(refused.status(), first.code(), first.detail());
        if (first.pointer() != null) {
            problem.setProperty("field", first.pointer());
            problem.setProperty("errors", refused.refusals());
        }
        return problem;
    }

    /** Says what is wrong by its stable code, where that is explained, and by which id the request is found in our logs. */
    private static ProblemDetail named(ProblemDetail problem, String code) {
        problem.setProperty("code", code);
        Optional<KnownProblem> known = ProblemCatalogue.find(code);
        problem.setType(known.map(KnownProblem::type).orElse(UNEXPLAINED));
        known.ifPresent(entry -> problem.setTitle(entry.title()));
        RequestTrace.current().ifPresent(trace -> problem.setProperty("requestId", trace.requestId()));
        return problem;
    }

    /** Problem details with a stable code; the catalogue has its title. */
    public static ProblemDetail problem(HttpStatus status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(status.getReasonPhrase());
        return named(problem, code);
    }
}
