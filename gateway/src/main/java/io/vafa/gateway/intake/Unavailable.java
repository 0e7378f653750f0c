package io.vafa.gateway.intake;

import io.vafa.platform.web.Problems;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Says that nothing was taken in for certain, and when to come again. */
final class Unavailable {
    /** Kafka did not acknowledge in time. */
    static final Fault NOT_STORED = new Fault(
            HttpStatus.SERVICE_UNAVAILABLE,
            null,
            "INTAKE_UNAVAILABLE",
            "it could not be stored for certain; send it again as it is: a resend has no second effect");

    private static final String RETRY_AFTER_SECONDS = "5";

    private Unavailable() {}

    static ResponseEntity<byte[]> response(Fault fault) {
        return ResponseEntity.status(fault.status())
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problems.write(Problems.problem(fault.asException())));
    }
}
