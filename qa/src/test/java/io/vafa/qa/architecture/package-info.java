/** Who may know whom, as allow-lists that cannot pass by accident. */
@NullMarked
package io.vafa.qa.architecture;

import org.jspecify.annotations.NullMarked;
