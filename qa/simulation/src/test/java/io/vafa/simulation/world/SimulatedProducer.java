package io.vafa.simulation.world;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One process's producer. Records of one partition keep their order but for what the sender gave up on: that may be lost,
 * may have arrived, or may arrive when nobody expects it any more.
 */
final class SimulatedProducer implements InvocationHandler {
    private final ServiceProcess process;

    private SimulatedProducer(ServiceProcess process) {
        this.process = process;
    }

    @SuppressWarnings("unchecked") // a proxy knows no type parameters
    static Producer<String, byte[]> of(ServiceProcess process) {
        return (Producer<String, byte[]>) Proxy.newProxyInstance(
                Producer.class.getClassLoader(), new Class<?>[] {Producer.class}, new SimulatedProducer(process));
    }

    @Override
    @SuppressWarnings("unchecked") // see above
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
        if (!method.getName().equals("send") || arguments == null || arguments.length != 2) {
            throw new UnsupportedOperationException("the simulated producer knows no " + method);
        }
        send((ProducerRecord<String, byte[]>) arguments[0], (Callback) arguments[1]);
        return null;
    }

    private void send(@Nullable ProducerRecord<String, byte[]> record, @Nullable Callback callback) {
        if (record == null || callback == null) {
            throw new IllegalArgumentException("nothing to send");
        }
        process.call("send to " + record.topic());
        World world = process.world();
        Activity activity = world.activity();
        String partition = record.topic() + record.key();
        if (!world.rules().holes() && activity.gaveUpOn(partition)) {
            callback.onCompletion(null, new TimeoutException("simulated: an earlier send of this key failed"));
            return;
        }
        if (process.strikes(Fault.SEND_LOST)) {
            activity.giveUpOn(partition);
            callback.onCompletion(null, new TimeoutException("simulated: lost"));
        } else if (process.strikes(Fault.SEND_ARRIVES_LATE)) {
            activity.giveUpOn(partition);
            world.later(record);
            callback.onCompletion(null, new TimeoutException("simulated: arrives later"));
        } else if (process.strikes(Fault.SEND_ACKNOWLEDGEMENT_LOST)) {
            activity.giveUpOn(partition);
            world.log().append(record);
            callback.onCompletion(null, new TimeoutException("simulated: acknowledgement lost"));
        } else {
            world.log().append(record);
            callback.onCompletion(null, null);
        }
    }
}
