package io.vafa.points.intake.adapter.in;

import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.intake.ReferenceLinked;
import io.vafa.platform.eventing.BatchHandler;
import io.vafa.platform.eventing.Incoming;
import io.vafa.points.intake.application.IntakeRequest;
import io.vafa.points.intake.application.IntakeStage;
import io.vafa.points.ledger.application.TermsCatalog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Hands reports and links from {@code vafa.intake.v1} to the intake stage, and sets aside what no gateway lets through. */
public final class IntakeConsumer implements BatchHandler {
    /** A till's clock may be wrong; more than a day is no clock any more. */
    private static final Duration AHEAD_MAX = Duration.ofDays(1);

    private final IntakeStage intake;
    private final TermsCatalog terms;
    private final Clock clock;

    public IntakeConsumer(IntakeStage intake, TermsCatalog terms, Clock clock) {
        this.intake = intake;
        this.terms = terms;
        this.clock = clock;
    }

    @Override
    public void handle(List<Incoming> batch, SetAside setAside) {
        List<IntakeRequest> requests = new ArrayList<>(batch.size());
        Instant latest = clock.instant().plus(AHEAD_MAX);
        for (Incoming incoming : batch) {
            IntakeRequest.Refuse refuse = reason -> setAside.accept(incoming, reason);
            switch (incoming.data()) {
                case PurchaseCompleted purchase
                when !purchase.member().digest().equals(incoming.key()) ->
                    refuse.because("WRONG_KEY: the record's key is not the digest of the member reference");
                case PurchaseCompleted _
                when incoming.event().data().length > PurchaseCompleted.DATA_BYTES_MAX ->
                    refuse.because(
                            "TOO_LARGE: the data may have at most " + PurchaseCompleted.DATA_BYTES_MAX + " bytes");
                case PurchaseCompleted purchase
                when purchase.purchase().occurredAt().isAfter(latest) ->
                    refuse.because("OCCURRED_IN_FUTURE: occurredAt lies more than a day ahead");
                case PurchaseCompleted purchase
                when terms.inForce(purchase.program(), purchase.purchase().occurredAt())
                        .isEmpty() -> refuse.because("UNKNOWN_PROGRAM: there is no programme " + purchase.program());
                case PurchaseCompleted purchase ->
                    requests.add(new IntakeRequest.Report(purchase, incoming.correlation(), refuse));
                case ReferenceLinked link
                when !link.reference().digest().equals(incoming.key()) ->
                    refuse.because("WRONG_KEY: the record's key is not the digest of the reference");
                case ReferenceLinked link -> requests.add(new IntakeRequest.LinkUp(link, refuse));
                default -> refuse.because("not for the intake stage");
            }
        }
        if (!requests.isEmpty()) {
            intake.handle(requests);
        }
    }
}
