package io.vafa.member.adapter.in;

import io.vafa.member.application.DigestProgress;
import io.vafa.member.application.KeyProgress;
import java.util.List;
import java.util.Map;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where whoever changes the master key, or the digest key, sees how far it is. */
@RestController
@PreAuthorize("hasRole('ADMIN')")
public class KeyController {
    private final KeyProgress masters;
    private final DigestProgress digests;

    public KeyController(KeyProgress masters, DigestProgress digests) {
        this.masters = masters;
        this.digests = digests;
    }

    record View(
            String primary,
            List<String> versions,
            Map<String, Long> keysByVersion,
            long outdated,
            DigestProgress.Progress digests) {}

    @GetMapping("/v1/admin/members/keys")
    View show() {
        KeyProgress.Progress progress = masters.progress();
        return new View(
                progress.primary(),
                progress.versions(),
                progress.keysByVersion(),
                progress.outdated(),
                digests.progress());
    }
}
