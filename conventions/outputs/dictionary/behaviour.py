"""How the page of the dictionary looks and behaves: one style sheet and one script, without anything from outside."""

from __future__ import annotations

from typing import Final

STYLE: Final = """
*{box-sizing:border-box}
body{margin:0;font:1rem/1.5 system-ui,sans-serif;color:#1b1b1b;background:#fff;display:grid;
grid-template-columns:16rem minmax(0,1fr)}
header{grid-column:1/-1;position:sticky;top:0;z-index:2;background:#1f3864;color:#fff;padding:.6rem 1.2rem;
display:flex;flex-wrap:wrap;gap:.2rem 1.5rem;align-items:baseline}
header h1{font-size:1.25rem;margin:0}header p{margin:0}
form{display:flex;flex-wrap:wrap;gap:.3rem .7rem;align-items:center;width:100%}
label{font-weight:700}
#mot{font:inherit;padding:.3rem .6rem;width:min(26rem,100%);border:2px solid #fff;border-radius:4px}
#aide{font-size:.875rem}#nombre{font-weight:700}
.evitement{position:absolute;left:-99rem;z-index:3;background:#fff;color:#1f3864;padding:.5rem 1rem}
.evitement:focus{left:.5rem;top:.5rem}
nav{position:sticky;top:6.5rem;align-self:start;max-height:calc(100vh - 7rem);overflow:auto;padding:1rem;
font-size:.9rem}
nav h2{font-size:1rem;margin:0}nav ul{list-style:none;margin:.5rem 0;padding:0}nav li{margin:.25rem 0}a{color:#1f3864}
main{padding:1rem 1.2rem 4rem}section,main{scroll-margin-top:7rem}
h2{color:#1f3864;border-bottom:2px solid #1f3864;margin:2rem 0 .8rem;scroll-margin-top:7rem}
h3{margin:1.5rem 0 .3rem}
.defile{overflow-x:auto;margin:.6rem 0}
table{border-collapse:collapse;table-layout:fixed;width:100%;min-width:62rem;font-size:.9rem}
caption{position:absolute;left:-99rem}
th,td{border:1px solid #8a8a8a;padding:.4rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
thead th{background:#e3e6ee}td p{margin:.1rem 0}
.fiche th:nth-child(1){width:28%}.fiche th:nth-child(2){width:20%}.fiche th:nth-child(3){width:12%}
.fiche th:nth-child(4){width:12%}.fiche th:nth-child(5){width:9%}
.balise{margin:0 0 .4rem}.balise pre{margin:0;white-space:pre-wrap;overflow-wrap:anywhere;
font:.85rem/1.4 ui-monospace,Consolas,monospace;background:#f3f5f9;padding:.2rem .4rem;border-left:3px solid #1f3864}
.usage{font-size:.85rem;color:#4a4a4a}.avis{color:#7a0c12;font-weight:700}
button{font:inherit;font-size:.8rem;padding:.15rem .6rem;margin-top:.15rem;border:1px solid #1f3864;border-radius:4px;
background:#fff;color:#1f3864;cursor:pointer}button:hover{background:#1f3864;color:#fff}
:focus-visible{outline:3px solid #b34700;outline-offset:2px}
#copie{position:fixed;right:1rem;bottom:1rem;margin:0;
padding:.5rem 1rem;background:#0b4d1f;color:#fff;border-radius:4px}
#copie:empty{padding:0}[hidden]{display:none!important}
@media(max-width:60rem){body{display:block}nav{position:static;max-height:none}header{position:static}}
@media print{nav,form,button,.evitement{display:none}body{display:block}header{position:static}table{min-width:0}
tr{break-inside:avoid}}
"""

SCRIPT: Final = """
(function () {
  'use strict';
  var mot = document.getElementById('mot'), nombre = document.getElementById('nombre');
  var copie = document.getElementById('copie'), attente;
  function nu(texte) {
    return texte.normalize('NFD').replace(/[\\u0300-\\u036f]/g, '').replace(/\\u2019/g, "'")
      .replace(/\\u0153/g, 'oe').toLowerCase();
  }
  var rangs = Array.prototype.map.call(document.querySelectorAll('tbody tr'), function (rang) {
    var groupe = rang.closest('.groupe'), titre = groupe.querySelector('h3');
    var cles = [rang.dataset.chemin, rang.cells[0].textContent, rang.cells[1].textContent];
    if (titre) { cles.push(titre.textContent); }
    return {rang: rang, texte: nu(cles.join(' '))};
  });
  function montrer(elements, interieur) {
    Array.prototype.forEach.call(elements, function (element) {
      element.hidden = !element.querySelector(interieur);
    });
  }
  function chercher() {
    var mots = nu(mot.value).split(/\\s+/).filter(Boolean), trouves = 0;
    rangs.forEach(function (item) {
      item.rang.hidden = !mots.every(function (cherche) { return item.texte.indexOf(cherche) >= 0; });
      trouves += item.rang.hidden ? 0 : 1;
    });
    montrer(document.querySelectorAll('.groupe'), 'tbody tr:not([hidden])');
    montrer(document.querySelectorAll('section'), 'tbody tr:not([hidden])');
    Array.prototype.forEach.call(document.querySelectorAll('nav li'), function (item) {
      var cible = document.getElementById(item.firstChild.getAttribute('href').slice(1));
      item.hidden = cible.hidden;
    });
    nombre.textContent = !mots.length ? '' : trouves ? trouves + (trouves > 1 ? ' champs' : ' champ') : 'Aucun champ';
  }
  function dire(texte) {
    copie.textContent = texte;
    window.clearTimeout(attente);
    attente = window.setTimeout(function () { copie.textContent = ''; }, 2500);
  }
  function copier(bouton) {
    var code = bouton.parentNode.querySelector('code');
    function choisir() {
      var choix = document.createRange();
      choix.selectNodeContents(code);
      window.getSelection().removeAllRanges();
      window.getSelection().addRange(choix);
      dire(document.execCommand('copy') ? 'Balise copiée' : 'Balise sélectionnée : Ctrl + C la copie');
    }
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(code.textContent).then(function () { dire('Balise copiée'); }, choisir);
    } else {
      choisir();
    }
  }
  mot.addEventListener('input', chercher);
  document.getElementById('recherche').addEventListener('submit', function (evenement) {
    evenement.preventDefault();
    document.getElementById('contenu').focus();
  });
  document.addEventListener('keydown', function (evenement) {
    if (evenement.key === '/' && document.activeElement !== mot) {
      evenement.preventDefault();
      mot.focus();
    } else if (evenement.key === 'Escape' && mot.value) {
      mot.value = '';
      chercher();
      mot.focus();
    }
  });
  document.addEventListener('click', function (evenement) {
    if (evenement.target.classList.contains('copier')) { copier(evenement.target); }
  });
  chercher();
}());
"""
