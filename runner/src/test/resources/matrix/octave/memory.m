kept = {};
while true
  kept{end + 1} = rand(1, 131072);
end
