/** Rules about the files of the repository. */
@NullMarked
package io.vafa.qa.house;

import org.jspecify.annotations.NullMarked;
