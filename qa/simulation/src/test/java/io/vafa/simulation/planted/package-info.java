/** Known mistakes, planted between the services' code and its ports, each of which the simulation must catch. */
@NullMarked
package io.vafa.simulation.planted;

import org.jspecify.annotations.NullMarked;
