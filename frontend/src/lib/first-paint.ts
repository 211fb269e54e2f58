export const LANGUAGE_KEY = "cv-generator.language";
export const THEME_KEY = "cv-generator.theme";

/**
 * Runs in the head before the first paint: sets the theme, and hides the German page from readers of another
 * language until their words are there.
 */
export const FIRST_PAINT_SCRIPT = `(function(){var d=document.documentElement,g=function(k){try{return localStorage.getItem(k)}catch(e){return null}},t=g("${THEME_KEY}"),l=g("${LANGUAGE_KEY}"),s=["de","en","fr"];if(s.indexOf(l)<0){l="de";var n=navigator.languages||[];for(var i=0;i<n.length;i++){var c=n[i].slice(0,2).toLowerCase();if(s.indexOf(c)>=0){l=c;break}}}d.dataset.theme=t==="dark"||(t!=="light"&&matchMedia("(prefers-color-scheme: dark)").matches)?"dark":"light";if(l!=="de")d.dataset.pending=""})()`;
