package io.vafa.member.adapter.in;

import io.vafa.member.application.KeyProgress;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where whoever changes the master key sees how far it is. */
@RestController
@PreAuthorize("hasRole('ADMIN')")
public class KeyController {
    private final KeyProgress progress;

    public KeyController(KeyProgress progress) {
        this.progress = progress;
    }

    @GetMapping("/v1/admin/members/keys")
    KeyProgress.Progress show() {
        return progress.progress();
    }
}
