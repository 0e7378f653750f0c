package io.vafa.platform.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What is answered when the server gave a request up while we worked on it, as it does when nothing more comes of a body: what we answered ourselves is
 * thrown away then.
 */
@RestController
class ErrorAnswers implements ErrorController {

    @RequestMapping("${server.error.path:/error}")
    ResponseEntity<ProblemDetail> answer(HttpServletRequest request) {
        HttpStatus known = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatus.resolve(code)
                : null;
        HttpStatus status = known == null ? HttpStatus.NOT_FOUND : known;
        return ResponseEntity.status(status).body(problem(status));
    }

    private static ProblemDetail problem(HttpStatus status) {
        if (status.is5xxServerError()) {
            return Problems.problem(status, "INTERNAL_ERROR", "something is broken on our side; it is in our log");
        }
        return switch (status) {
            case REQUEST_TIMEOUT ->
                Problems.problem(
                        status,
                        "BODY_TOO_SLOW",
                        "the rest of the body did not come in time; nothing was done, send it again faster or in smaller parts");
            default -> Problems.problem(status, "HTTP_" + status.value(), status.getReasonPhrase());
        };
    }
}
