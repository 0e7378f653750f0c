/** That what is published is what there is. */
@NullMarked
package io.vafa.qa.description;

import org.jspecify.annotations.NullMarked;
