"""The first picture: the HTML that answers an address already shows what its page will show.

    run      runs the script of the pages once for an address, as for a visitor, and keeps what it puts on the page
    tree     puts these messages together: the blocks of the page with what is in them
    widgets  one element of a page as HTML
    draw     the whole page as HTML, cut where the first screen certainly ends
    frame    where the finished picture stands in the page that answers
    waiting  what stands there instead while there is none
    shelf    the finished pictures, by revision and address; made in a thread of their own

Nothing is measured, chosen or worded here: sentence, figures and map come from the functions that draw the live page.
"""
