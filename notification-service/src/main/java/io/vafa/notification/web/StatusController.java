package io.vafa.notification.web;

import io.vafa.contracts.notification.NotificationRecorded.Status;
import io.vafa.notification.store.OutcomeCounts;
import java.util.Map;
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
    @PreAuthorize("hasAnyRole('SERVICE', 'AGENT', 'ANALYST', 'ADMIN')")
    Answer status(@RequestParam String program) {
        Map<Status, Long> byStatus = counts.count(program);
        return new Answer(
                byStatus.getOrDefault(Status.SENT, 0L),
                byStatus.getOrDefault(Status.FAILED, 0L),
                byStatus.getOrDefault(Status.SUPPRESSED, 0L));
    }
}
