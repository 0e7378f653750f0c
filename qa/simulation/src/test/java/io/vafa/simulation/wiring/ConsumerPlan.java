package io.vafa.simulation.wiring;

import io.vafa.platform.eventing.BatchHandler;
import java.util.Map;

/** A consumer that a service starts: its group, its topic, which events it reads, and what it does with them. */
record ConsumerPlan(String group, String topic, Map<String, Class<?>> types, BatchHandler handler) {}
