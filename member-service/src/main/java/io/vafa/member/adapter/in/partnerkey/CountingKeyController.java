package io.vafa.member.adapter.in.partnerkey;

import io.vafa.member.application.partnerkey.PartnerKeyDesk;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What the gateway asks to judge signatures; nobody else may. */
@RestController
public class CountingKeyController {
    private final PartnerKeyDesk desk;

    public CountingKeyController(PartnerKeyDesk desk) {
        this.desk = desk;
    }

    /** A key that counts. */
    record Counting(String key, String program, String partner, List<Secret> secrets) {}

    /**
     * A secret.
     *
     * @param until when it stops to count; null: when the key does
     */
    record Secret(String secret, @Nullable Instant until) {
        /** Says nothing: it does not belong in logs. */
        @Override
        public String toString() {
            return "Secret[…]";
        }
    }

    @GetMapping("/internal/v1/partner-keys/{key}")
    @PreAuthorize("hasRole('SERVICE')")
    ResponseEntity<Counting> counting(@PathVariable String key) {
        PartnerKeyDesk.Counting counting = desk.counting(key).orElseThrow(PartnerKeyController::unknown);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Counting(
                        counting.key().id(),
                        counting.key().program(),
                        counting.key().partner(),
                        counting.secrets().stream()
                                .map(valid -> new Secret(valid.secret().reveal(), valid.until()))
                                .toList()));
    }
}
