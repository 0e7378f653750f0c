package io.vafa.points.ledger.adapter.in;

import io.vafa.contracts.command.Command;
import io.vafa.platform.eventing.BatchHandler;
import io.vafa.platform.eventing.Event;
import io.vafa.platform.eventing.Incoming;
import io.vafa.points.ledger.application.LedgerRequest;
import io.vafa.points.ledger.application.LedgerStage;
import io.vafa.points.ledger.application.SentOn;
import io.vafa.points.ledger.application.SentOnText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands commands from {@code vafa.commands.v1} to the ledger. */
public final class LedgerConsumer implements BatchHandler {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerConsumer.class);

    /** Nobody is merged so often that a command must be sent on more often than this. */
    private static final int HOPS_MAX = 20;

    private final LedgerStage ledger;

    public LedgerConsumer(LedgerStage ledger) {
        this.ledger = ledger;
    }

    @Override
    public void handle(List<Incoming> batch, SetAside setAside) {
        List<LedgerRequest> requests = new ArrayList<>(batch.size());
        for (Incoming incoming : batch) {
            Command command = (Command) incoming.data();
            int hops = hops(incoming);
            SentOn sentOn = SentOnText.read(incoming.event().extensions().get(Event.SENT_ON_BY))
                    .orElse(null);
            if (sentOn == null) {
                setAside.accept(incoming, "SENT_ON_BY_UNREADABLE: nobody can tell by whom it was sent on");
            } else if (hops > HOPS_MAX) {
                setAside.accept(
                        incoming, "MERGED_IN_A_CIRCLE: it was sent on from member to member " + hops + " times");
            } else if (command.member().equals(incoming.key())) {
                requests.add(new LedgerRequest(
                        incoming.partition(), command, incoming.correlation(), hops, sentOn, (reason, failure) -> {
                            LOG.error(
                                    "the command at {}-{}@{} is set aside",
                                    incoming.original().topic(),
                                    incoming.partition(),
                                    incoming.original().offset(),
                                    failure);
                            setAside.accept(incoming, reason);
                        }));
            } else {
                // Under another key it stands in a partition whose owner may not write this member's journal.
                setAside.accept(incoming, "WRONG_KEY: the record's key is not the command's member");
            }
        }
        if (!requests.isEmpty()) {
            ledger.handle(requests);
        }
    }

    private static int hops(Incoming incoming) {
        String hops = incoming.event().extensions().get(Event.HOPS);
        try {
            return hops == null ? 0 : Integer.parseInt(hops);
        } catch (NumberFormatException notOurs) {
            return HOPS_MAX + 1;
        }
    }

    @Override
    public void idle(Collection<Integer> partitions) {
        ledger.idle(partitions);
    }

    @Override
    public void revoked(Collection<Integer> partitions) {
        ledger.handOver(partitions);
    }

    @Override
    public void lost(Collection<Integer> partitions) {
        ledger.forget(partitions);
    }
}
