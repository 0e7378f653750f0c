package io.vafa.platform.sections;

/**
 * Where versions are told to the others.
 *
 * @param topic the compacted topic
 * @param type the event's type on the wire
 * @param source which service says it
 */
public record SectionChannel(String topic, String type, String source) {}
