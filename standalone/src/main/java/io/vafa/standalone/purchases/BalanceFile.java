package io.vafa.standalone.purchases;

import io.vafa.standalone.client.PatientSender;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A file of what members had in another system.
 *
 * @param source the name of that system; a row's name counts once under it
 * @param enrol true to enrol members whom nobody knows yet
 * @param enrolled how many were new; counted while the file is sent
 */
public record BalanceFile(String source, boolean enrol, AtomicLong enrolled) implements ImportFormat {

    @Override
    public String name() {
        return "BALANCES " + source + " " + enrol;
    }

    @Override
    public String items() {
        return "rows";
    }

    @Override
    public PurchaseFormat reader(ImportTerms terms) {
        return new BalanceFormat();
    }

    @Override
    public ItemRoad road(PatientSender sender, String program) {
        return new BalanceRoad(sender, program, this);
    }
}
