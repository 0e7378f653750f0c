package io.vafa.points.intake.adapter.in;

import io.vafa.contracts.refusal.RequestRefused;
import io.vafa.platform.eventing.BatchHandler;
import io.vafa.platform.eventing.Incoming;
import io.vafa.points.intake.application.RefusedRequests;
import java.util.List;

/** Keeps what {@code vafa.refusals.v1} tells of. */
public final class RefusalConsumer implements BatchHandler {
    private final RefusedRequests requests;

    public RefusalConsumer(RefusedRequests requests) {
        this.requests = requests;
    }

    @Override
    public void handle(List<Incoming> batch, SetAside setAside) {
        requests.keep(batch.stream()
                .map(incoming -> new RefusedRequests.Kept(incoming.event().id(), (RequestRefused) incoming.data()))
                .toList());
    }
}
