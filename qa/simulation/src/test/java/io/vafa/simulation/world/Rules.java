package io.vafa.simulation.world;

/**
 * What kind of day a run is.
 *
 * @param roughness factor on the probability of every fault; 0: nothing goes wrong
 * @param holes whether the transport may lose a record and keep a later one of the same key
 * @param told whether the run writes its story down
 */
public record Rules(double roughness, boolean holes, boolean told) {}
