package io.vafa.notification.web;

import io.vafa.contracts.notification.NotificationRecorded.Status;
import io.vafa.notification.store.OutcomeCounts;
import io.vafa.platform.security.Caller;
import io.vafa.platform.security.Role;
import io.vafa.platform.web.RequestRefusedException;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What became of a programme's messages, in numbers. */
@RestController
@RequestMapping("/internal/v1/status")
public class StatusController {
    private final OutcomeCounts counts;

    public StatusController(OutcomeCounts counts) {
        this.counts = counts;
    }

    record Answer(long sent, long failed, long suppressed) {}

    @GetMapping
    @PreAuthorize("hasAnyRole('SERVICE', 'STAFF', 'ADMIN')")
    Answer status(@RequestParam String program, Caller caller) {
        if (!caller.has(Role.SERVICE) && !caller.program().equals(program)) {
            throw new RequestRefusedException(
                    HttpStatus.FORBIDDEN, "FOREIGN_PROGRAM", "your credential is not for this programme");
        }
        Map<Status, Long> byStatus = counts.count(program);
        return new Answer(
                byStatus.getOrDefault(Status.SENT, 0L),
                byStatus.getOrDefault(Status.FAILED, 0L),
                byStatus.getOrDefault(Status.SUPPRESSED, 0L));
    }
}
