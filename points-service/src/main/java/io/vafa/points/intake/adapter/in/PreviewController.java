package io.vafa.points.intake.adapter.in;

import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.platform.json.Json;
import io.vafa.platform.json.UnfitJson;
import io.vafa.platform.security.Caller;
import io.vafa.platform.security.Role;
import io.vafa.platform.web.RequestRefusedException;
import io.vafa.points.intake.application.PurchasePreview;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;

/**
 * What a purchase would earn, asked by the gateway: it has read and judged the purchase, and replaced the identifier by its
 * digest, before it comes here.
 */
@RestController
@RequestMapping("/internal/v1/programs/{program}/purchase-preview")
@PreAuthorize("hasAnyRole('SERVICE', 'TILL', 'PARTNER', 'AGENT', 'ADMIN')")
public class PreviewController {
    private final PurchasePreview previews;

    public PreviewController(PurchasePreview previews) {
        this.previews = previews;
    }

    @PostMapping
    PurchasePreview.Preview preview(
            @PathVariable String program,
            @RequestParam(required = false) @Nullable String member,
            @RequestBody byte[] body,
            Caller caller) {
        PurchaseCompleted report = read(body);
        if (!report.program().equals(program)) {
            throw new RequestRefusedException(
                    HttpStatus.FORBIDDEN, "FOREIGN_PROGRAM", "the purchase is of programme " + report.program());
        }
        boolean mayAsk = caller.has(Role.SERVICE) || caller.has(Role.AGENT) || caller.has(Role.ADMIN);
        if (!mayAsk && !report.purchase().partner().equals(caller.partner())) {
            throw new RequestRefusedException(HttpStatus.FORBIDDEN, "FOREIGN_PARTNER", "the purchase is not yours");
        }
        PurchasePreview.Preview preview = previews.of(report, mayAsk ? member : null);
        // Whoever stands at a till shows their card there; a partner's back office may know of purchases, and not of
        // balances.
        return mayAsk || caller.has(Role.TILL) ? preview : preview.withoutBalances();
    }

    private static PurchaseCompleted read(byte[] body) {
        try {
            return Json.read(body, PurchaseCompleted.class);
        } catch (JacksonException unreadable) {
            throw new RequestRefusedException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "UNREADABLE",
                    "is not the data of vafa.purchase.completed.v1: " + UnfitJson.explain(unreadable));
        }
    }
}
