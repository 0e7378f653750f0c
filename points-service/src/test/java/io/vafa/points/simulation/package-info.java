/** Both stages under seeded chaos, judged by a slow and obvious oracle. */
@NullMarked
package io.vafa.points.simulation;

import org.jspecify.annotations.NullMarked;
