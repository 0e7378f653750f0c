package io.vafa.points.finance.adapter.in;

import io.vafa.platform.web.JsonBody;
import io.vafa.platform.web.RequestRefusedException;
import io.vafa.points.finance.application.SealCatalog;
import io.vafa.points.finance.application.SealJob;
import io.vafa.points.finance.domain.BrokenBookException;
import io.vafa.points.finance.domain.Seal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The seals of a programme's books, and a hand on the press. */
@RestController
@RequestMapping("/v1/programs/{program}/seals")
public class SealController {
    private static final int LIST_MAX = 100;

    /** So many days are sealed for one request at most; ask again for the rest. */
    private static final int DAYS_MAX = 31;

    private final SealCatalog catalog;
    private final SealJob job;

    public SealController(SealCatalog catalog, SealJob job) {
        this.catalog = catalog;
        this.job = job;
    }

    /** What a seal says; see {@link Seal}. */
    record SealView(
            long number,
            LocalDate day,
            boolean endsDay,
            Instant cut,
            long members,
            long entries,
            long membersSoFar,
            String hash,
            String previousHash) {
        static SealView of(Seal seal) {
            return new SealView(
                    seal.number(),
                    seal.day(),
                    seal.endsDay(),
                    seal.cut(),
                    seal.members(),
                    seal.entries(),
                    seal.membersSoFar(),
                    seal.hash(),
                    seal.previousHash());
        }
    }

    /**
     * Seals, the last ones first.
     *
     * @param before for earlier ones; null when there are none
     */
    record SealsView(List<SealView> seals, @Nullable Long before) {}

    @GetMapping
    @PreAuthorize("hasAnyRole('AGENT', 'ANALYST', 'ADMIN')")
    ResponseEntity<byte[]> list(@PathVariable String program, @RequestParam(required = false) @Nullable Long before) {
        List<Seal> all = catalog.all(program);
        int end = (int) Math.clamp(before == null ? all.size() : before - 1, 0L, (long) all.size());
        List<Seal> some = all.subList(Math.max(0, end - LIST_MAX), end).reversed();
        return Asking.json(new SealsView(
                some.stream().map(SealView::of).toList(),
                some.isEmpty() || some.getLast().number() == 1
                        ? null
                        : some.getLast().number()));
    }

    /** What was sealed by this request, in order. */
    record SealedView(List<SealView> sealed) {}

    /**
     * Seals what is due now.
     *
     * @param early also what there is of the running day
     */
    @PostMapping
    @PreAuthorize("hasRole('ADMIN')")
    ResponseEntity<byte[]> seal(
            @PathVariable String program,
            @RequestParam(defaultValue = "false") boolean early,
            HttpServletRequest request)
            throws IOException {
        JsonBody.readIfAny(request.getInputStream(), Set.of()).check();
        try {
            return Asking.json(new SealedView(sealed(program, early)));
        } catch (BrokenBookException broken) {
            throw new RequestRefusedException(
                    HttpStatus.CONFLICT, "BOOKS_DO_NOT_FIT_SEALS", Objects.requireNonNull(broken.getMessage()));
        }
    }

    private List<SealView> sealed(String program, boolean early) {
        List<SealView> sealed = new ArrayList<>();
        boolean isDue = true;
        for (int i = 0; i < DAYS_MAX && isDue; i++) {
            isDue = taken(job.sealNextDay(program), sealed);
        }
        if (early && !isDue) {
            taken(job.sealEarly(program), sealed);
        }
        return sealed;
    }

    private static boolean taken(SealJob.Result result, List<SealView> sealed) {
        return switch (result) {
            case SealJob.Result.Sealed(var seal) -> sealed.add(SealView.of(seal));
            case SealJob.Result.NothingDue() -> false;
            case SealJob.Result.Busy() ->
                throw new RequestRefusedException(
                        HttpStatus.CONFLICT, "SEALING", "the programme is being sealed at this moment");
            case SealJob.Result.TooOften() ->
                throw new RequestRefusedException(
                        HttpStatus.CONFLICT,
                        "SEALED_TOO_OFTEN",
                        "a day is sealed at most " + SealJob.EARLY_PER_DAY_MAX + " times before it is over");
            case SealJob.Result.UnknownProgram() ->
                throw new RequestRefusedException(
                        HttpStatus.NOT_FOUND, "UNKNOWN_PROGRAM", "there is no such programme");
        };
    }
}
