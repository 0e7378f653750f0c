package io.vafa.simulation.workload;

/** A till that got no answer sends again. */
final class ResentPurchase implements Operation {
    @Override
    public int weight() {
        return 12;
    }

    @Override
    public void perform(Client client) {
        client.earlierReport().ifPresent(client::report);
    }
}
