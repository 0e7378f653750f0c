/** Partners, stores and tills, as the others know them. */
@NullMarked
package io.vafa.contracts.registry;

import org.jspecify.annotations.NullMarked;
